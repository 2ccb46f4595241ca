using VoiceGateway.Catalog.Products;
using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Indexing;
using VoiceGateway.Values;

namespace VoiceGateway.Catalog.Shelves;

/// <summary>
/// How products become documents of an index: a name in each locale, brand, category, description and attributes in each language. The
/// shop's own texts are taken to be English; in other languages only names and brands are.
/// </summary>
internal sealed class ProductTexts
{
    private const float NameWeight = 3;
    private const float BrandWeight = 3;
    private const float CategoryWeight = 1.5f;
    private const float DescriptionWeight = 1.5f;
    private const float AttributesWeight = 1;
    private const int Unpopular = 1 << 30;

    private readonly Locale[] locales;
    private readonly (int Name, int Brand, int Category)[] places;

    /// <param name="locales">The first is the one in which most is asked: the order of documents follows its names.</param>
    public ProductTexts(IReadOnlyList<Locale> locales)
    {
        this.locales = [.. locales];
        var fields = new List<TextField>();
        foreach (var locale in locales) fields.Add(new($"name {locale.Tag}", Languages.Of(locale.Language), NameWeight, IsReadBack: true));
        var brands = new Dictionary<string, int>();
        foreach (var locale in locales)
            if (brands.TryAdd(locale.Language, fields.Count)) fields.Add(new($"brand {locale.Language}", Languages.Of(locale.Language), BrandWeight, IsReadBack: true));
        var category = fields.Count;
        fields.Add(new("category", Language.English, CategoryWeight, IsReadBack: true));
        fields.Add(new("description", Language.English, DescriptionWeight));
        fields.Add(new("attributes", Language.English, AttributesWeight));
        Fields = fields;
        places = [.. locales.Select((locale, index) => (index, brands[locale.Language], locale.Language == "en" ? category : -1))];
        Searched = Array.ConvertAll(places, place => place.Category < 0 ? new[] { place.Name, place.Brand } : [place.Name, place.Brand, category, category + 1, category + 2]);
        Own = Array.ConvertAll(Searched, fields => fields.Where(field => field != category + 1).ToArray());
    }

    public IReadOnlyList<TextField> Fields { get; }

    /// <summary>For each locale, the fields that are searched.</summary>
    public int[][] Searched { get; }

    /// <summary>Those without the description, which speaks of other things too.</summary>
    public int[][] Own { get; }

    /// <summary>The field of a part of a product in a locale, or -1 when it has none.</summary>
    public int Field(int locale, ShelfPart part) => part switch
    {
        ShelfPart.Name => places[locale].Name,
        ShelfPart.Brand => places[locale].Brand,
        _ => places[locale].Category,
    };

    /// <summary>Writes the texts of a product, one for each field.</summary>
    public void Write(Product product, Span<string?> texts)
    {
        for (var locale = 0; locale < locales.Length; locale++)
        {
            texts[places[locale].Name] = WithoutBrand(product.NameIn(locales[locale]), product.Brand);
            texts[places[locale].Brand] = product.Brand;
        }
        texts[^3] = product.Category;
        texts[^2] = product.Description;
        texts[^1] = product.Attributes.Count == 0 ? null : string.Join("; ", product.Attributes.Values);
    }

    /// <summary>Products in this order: in stock before out of stock, then the popular first.</summary>
    public static uint Rank(Product product) =>
        (product.Availability == Availability.OutOfStock ? 2u * Unpopular : 0) + (uint)((1 - Math.Clamp(product.Popularity, 0, 1)) * (Unpopular - 1));

    // A name is asked for without the brand in it as often as with it, and a name that is all brand stays what it is.
    private static string WithoutBrand(string name, string? brand)
    {
        if (string.IsNullOrWhiteSpace(brand)) return name;
        var at = name.IndexOf(brand, StringComparison.OrdinalIgnoreCase);
        var isWord = at >= 0 && (at == 0 || !char.IsLetterOrDigit(name[at - 1])) && (at + brand.Length == name.Length || !char.IsLetterOrDigit(name[at + brand.Length]));
        var rest = isWord ? name.Remove(at, brand.Length) : name;
        return rest.Any(char.IsLetterOrDigit) ? rest : name;
    }
}
