namespace VoiceGateway.Benchmarks.Search.Synthetic;

/// <summary>Real words for the made-up shop: what things are called, what else people call them, and how they are described.</summary>
public static class GroceryWords
{
    /// <summary>Things, most wanted first; behind the equals sign what else they are called, separated by bars.</summary>
    public static IReadOnlyList<(string Name, string[] Synonyms)> Things { get; } = [.. Parse()];

    public static IReadOnlyList<string> Modifiers { get; } = Split("""
        organic fresh frozen large small extra whole low fat free natural light dark classic original sweet salted unsalted smoked roasted sliced diced chopped ground
        shredded grated baked dried raw crunchy creamy smooth spicy hot mild double triple premium golden red green black white brown yellow blue pink purple
        silver mini giant family travel value fine coarse thick thin soft strong gentle sensitive scented unscented recycled biodegradable disposable reusable
        waterproof wireless cordless rechargeable stainless nonstick ceramic wooden bamboo cotton linen plastic glass copper steel heavy quilted absorbent
        antibacterial herbal vegan kosher halal instant quick slow aged cured pickled marinated stuffed crushed pitted seedless boneless skinless lean tender
        juicy ripe wild farm artisan homestyle country garden mountain ocean island winter summer spring autumn holiday deluxe traditional vintage modern
        concentrated sparkling still decaf roast sugarless glutenfree lactosefree fortified enriched multigrain sprouted stoneground
        """);

    /// <summary>Words of descriptions that say nothing.</summary>
    public static IReadOnlyList<string> Fillers { get; } = Split("""
        great for the whole with and your every day made from of a in to our best taste quality perfect any time use enjoy at home simple choice carefully picked
        ready share table kitchen ideal recipe meal store cool place after opening serve part balanced life trusted since years more less without added
        """);

    public static IReadOnlyList<string> Departments { get; } = Split("pantry dairy produce bakery meat seafood beverages household cleaning health beauty baby pet hardware");

    /// <summary>Ways to write the same unit, the usual one first.</summary>
    public static IReadOnlyList<string[]> Units { get; } =
    [
        ["oz", "ounce", "ounces"], ["lb", "pound", "pounds"], ["g", "gram", "grams"], ["kg", "kilo", "kilogram"], ["ml", "milliliter", "millilitre"],
        ["l", "liter", "litre"], ["ct", "count", "pieces"], ["pack", "pk", "multipack"], ["gal", "gallon", "gallons"], ["qt", "quart", "quarts"],
    ];

    private static string[] Split(string words) => words.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<(string, string[])> Parse()
    {
        foreach (var line in ThingNames.All.Split((char[])['\n', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var parts = line.Split('=', StringSplitOptions.TrimEntries);
            yield return (parts[0], parts.Length == 1 ? [] : parts[1].Split('|', StringSplitOptions.TrimEntries));
        }
    }
}
