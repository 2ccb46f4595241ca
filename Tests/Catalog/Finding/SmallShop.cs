using VoiceGateway.Catalog.Finding;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Catalog.Finding;

/// <summary>A shop of a few shelves, small enough to know by heart: products and terms written one a line.</summary>
/// <param name="engine">Where its products are found.</param>
public sealed class SmallShop(IShopEngine engine)
{
    public static readonly DateOnly Today = new(2026, 11, 21);

    // id | name | brand | category | size | unit | popularity | de-DE | es-US | fr-FR
    private const string ProductLines =
        """
        chick|Fernhill Chickpeas|Fernhill|Pantry > Canned Goods > Beans|15 oz|can|.9|Fernhill Kichererbsen|Fernhill garbanzos|Fernhill pois chiches
        chick-big|Fernhill Chickpeas|Fernhill|Pantry > Canned Goods > Beans|29 oz|can|.5|Fernhill Kichererbsen|Fernhill garbanzos|Fernhill pois chiches
        chick-bio|Fernhill Organic Chickpeas|Fernhill|Pantry > Canned Goods > Beans|15 oz|can|.4|Fernhill Bio-Kichererbsen|Fernhill garbanzos orgánicos|Fernhill pois chiches bio
        chick-dry|Harvest Row Chickpeas|Harvest Row|Pantry > Dry Goods|16 oz|bag|.3|Harvest Row Kichererbsen|Harvest Row garbanzos|Harvest Row pois chiches
        flour|Fernhill Chickpea Flour|Fernhill|Pantry > Baking|22 oz|bag|.2|Fernhill Kichererbsenmehl|Fernhill harina de garbanzo|Fernhill farine de pois chiches
        whole|Mill & Meadow Whole Milk|Mill & Meadow|Dairy > Milk|1 gal|jug|.8|Mill & Meadow Vollmilch|Mill & Meadow leche entera|Mill & Meadow lait entier
        whole-out|Alderbrook Whole Milk|Alderbrook|Dairy > Milk|1 gal|jug|.95|Alderbrook Vollmilch|Alderbrook leche entera|Alderbrook lait entier
        skim|Mill & Meadow Skim Milk|Mill & Meadow|Dairy > Milk|1 gal|jug|.4|Mill & Meadow Magermilch|Mill & Meadow leche descremada|Mill & Meadow lait écrémé
        oat|Harvest Row Oat Milk|Harvest Row|Dairy > Plant Milk|64 fl oz|carton|.6|Harvest Row Haferdrink|Harvest Row leche de avena|Harvest Row boisson à l'avoine
        goat|Alderbrook Goat Milk|Alderbrook|Dairy > Milk|1 qt|carton|.2|Alderbrook Ziegenmilch|Alderbrook leche de cabra|Alderbrook lait de chèvre
        eggs|Everly's Large Eggs|Everly's|Dairy > Eggs|12 ct|carton|.9|Everly's Eier|Everly's huevos|Everly's œufs
        rocket|Fernhill Arugula|Fernhill|Produce|5 oz|bag|.5|Fernhill Rucola|Fernhill rúcula|Fernhill roquette
        towels|Softleaf Paper Towels|Softleaf|Household|6 rolls|pack|.8|Softleaf Küchenrolle|Softleaf toallas de papel|Softleaf essuie-tout
        paste|Brightwater Toothpaste|Brightwater|Personal Care|6 oz|tube|.7|Brightwater Zahnpasta|Brightwater pasta dental|Brightwater dentifrice
        zucchini|Sunny Fork Zucchini|Sunny Fork|Produce|1 lb|lb|.6|Sunny Fork Zucchini|Sunny Fork calabacín|Sunny Fork courgettes
        broccoli|Sunny Fork Broccoli|Sunny Fork|Produce|1 ct|each|.6|Sunny Fork Brokkoli|Sunny Fork brócoli|Sunny Fork brocolis
        oil|Golden Acre Olive Oil|Golden Acre|Pantry > Oils|16.9 fl oz|bottle|.6|Golden Acre Olivenöl|Golden Acre aceite de oliva|Golden Acre huile d'olive
        pb|Bramble & Co Peanut Butter|Bramble & Co|Pantry > Spreads|16 oz|jar|.7|Bramble & Co Erdnussbutter|Bramble & Co mantequilla de maní|Bramble & Co beurre de cacahuète
        pb-crunchy|Bramble & Co Crunchy Peanut Butter|Bramble & Co|Pantry > Spreads|16 oz|jar|.5|Bramble & Co Erdnussbutter mit Stücken|Bramble & Co mantequilla de maní crujiente|Bramble & Co beurre de cacahuète croquant
        apple|Sunny Fork Apples|Sunny Fork|Produce|1 lb|lb|.6|Sunny Fork Äpfel|Sunny Fork manzanas|Sunny Fork pommes
        pepper|Sunny Fork Green Bell Peppers|Sunny Fork|Produce|1 ct|each|.5|Sunny Fork grüne Paprika|Sunny Fork pimientos verdes|Sunny Fork poivrons verts
        salted|Alderbrook Butter with Salt|Alderbrook|Dairy|8 oz|box|.7|Alderbrook Butter mit Salz|Alderbrook mantequilla con sal|Alderbrook beurre avec sel
        unsalted|Alderbrook Butter without Salt|Alderbrook|Dairy|8 oz|box|.3|Alderbrook Butter ohne Salz|Alderbrook mantequilla sin sal|Alderbrook beurre sans sel
        paprika|Golden Acre Smoked Paprika|Golden Acre|Pantry|2 oz|jar|.3|Golden Acre Paprikapulver|Golden Acre pimentón ahumado|Golden Acre paprika fumé
        twine|Stonebridge Kitchen Twine|Stonebridge|Household|200 ft|roll|.1|Stonebridge Küchengarn|Stonebridge hilo de cocina|Stonebridge ficelle de cuisine
        """;

    // concept | locale | term | kind | weight
    private const string TermLines =
        """
        chickpeas|en-US|chickpeas|name
        chickpeas|en-US|garbanzo beans|regional
        chickpeas|de-DE|Kichererbsen|name
        chickpeas|es-US|garbanzos|name
        chickpeas|fr-FR|pois chiches|name
        chickpea-flour|en-US|chickpea flour|name
        chickpea-flour|en-US|besan|equivalent
        chickpea-flour|de-DE|Kichererbsenmehl|name
        whole-milk|en-US|whole milk|name
        whole-milk|en-US|milk|broader|1
        whole-milk|de-DE|Vollmilch|name
        whole-milk|es-US|leche entera|name
        whole-milk|fr-FR|lait entier|name
        skim-milk|en-US|skim milk|name
        skim-milk|en-US|milk|broader|0.9
        oat-milk|en-US|oat milk|name
        oat-milk|en-US|milk|broader|0.3
        goat-milk|en-US|goat milk|name
        eggs|en-US|eggs|name
        eggs|de-DE|Eier|name
        eggs|fr-FR|œufs|name
        arugula|en-US|arugula|name
        arugula|en-GB|rocket|name
        paper-towels|en-US|paper towels|name
        paper-towels|en-US|kitchen roll|equivalent
        paper-towels|en-US|bounty|brand
        toothpaste|en-US|toothpaste|name
        zucchini|en-US|zucchini|name
        zucchini|en-GB|courgettes|name
        broccoli|en-US|broccoli|name
        broccoli|en-US|brockly|misheard|0.9
        olive-oil|en-US|olive oil|name
        olive-oil|fr-FR|huile d'olive|name
        peanut-butter|en-US|peanut butter|name
        peanut-butter|en-US|crunchy peanut butter|narrower
        saffron|en-US|saffron|name
        apples|en-US|apples|name
        green-bell-peppers|en-US|green bell peppers|name
        green-bell-peppers|en-US|green peppers|equivalent
        butter|en-US|butter|name
        butter|es-US|mantequilla|name
        """;

    /// <summary>In an index of this process.</summary>
    public static SmallShop InMemory { get; } = new(new MemoryShops());

    public CatalogSnapshot Snapshot { get; } = engine.Build(Products(), Dictionary(), Today);

    /// <summary>A shop of other things, on the same engine.</summary>
    public CatalogSnapshot Build(IReadOnlyList<Product> products, IReadOnlyList<Term> terms) => Build(products, new DictionaryContent([], terms, []));

    /// <inheritdoc cref="Build(IReadOnlyList{Product}, IReadOnlyList{Term})"/>
    public CatalogSnapshot Build(IReadOnlyList<Product> products, DictionaryContent dictionary) => engine.Build(products, dictionary, Today);

    public static Product[] Products() => [.. Rows(ProductLines).Select(cells => new Product
    {
        Id = cells[0],
        Name = cells[1],
        Brand = cells[2],
        Category = cells[3],
        Size = cells[4],
        Unit = cells[5],
        Popularity = double.Parse(cells[6]),
        Availability = cells[0].EndsWith("-out") ? Availability.OutOfStock : Availability.InStock,
        Names = new Dictionary<string, string> { ["de-DE"] = cells[7], ["es-US"] = cells[8], ["fr-FR"] = cells[9] },
    })];

    public static DictionaryContent Dictionary() => new([], Terms(), []);

    public static Term[] Terms() => [.. Rows(TermLines).Select(cells => new Term(
        cells[0],
        Locale.Parse(cells[1]),
        cells[2],
        TermKinds.TryParse(cells[3], out var kind) ? kind : throw new FormatException(cells[3]),
        cells.Length > 4 ? double.Parse(cells[4]) : 1))];

    public Resolution Resolve(string phrase, string locale = "en-US", int limit = 10) => Snapshot.Resolve(phrase, Locale.Parse(locale), limit);

    private static IEnumerable<string[]> Rows(string lines) =>
        lines.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('|'));
}
