namespace VoiceGateway.Benchmarks.Search.Synthetic;

/// <summary>All words of the made-up shop, the same in every run: real ones first, then words made of syllables. Most wanted first.</summary>
public sealed class Lexicon
{
    private const int NounCount = 694;
    private const int BrandCount = 2_500;
    private const int ModifierCount = 319;
    private readonly HashSet<string> known;

    public Lexicon()
    {
        var maker = new WordMaker(RealWords());
        var draw = new Draw(Streams.Lexicon, 0);
        var names = GroceryWords.Things.Select(thing => thing.Name).ToArray();
        Nouns = [.. names, .. maker.Make(ref draw, NounCount - names.Length, 2, 3)];
        Modifiers = [.. GroceryWords.Modifiers, .. maker.Make(ref draw, ModifierCount - GroceryWords.Modifiers.Count, 2, 3)];
        Brands = new string[BrandCount];
        BrandHalves = new int[BrandCount];
        for (var brand = 0; brand < BrandCount; brand++) (Brands[brand], BrandHalves[brand]) = maker.Make(ref draw, 2 + draw.Below(2));
        Aisles = maker.Make(ref draw, 100, 2, 3);
        Rules = new(this, maker);
        known = [.. maker.All];
    }

    /// <summary>Head nouns; some are several words.</summary>
    public IReadOnlyList<string> Nouns { get; }

    public IReadOnlyList<string> Modifiers { get; }

    public string[] Brands { get; }

    /// <summary>Where the second word starts when a recogniser takes a brand apart.</summary>
    public int[] BrandHalves { get; }

    public IReadOnlyList<string> Aisles { get; }

    public Rules Rules { get; }

    public bool IsWord(string word) => known.Contains(word);

    private static IEnumerable<string> RealWords() => GroceryWords.Things.SelectMany(thing => thing.Synonyms.Append(thing.Name)).SelectMany(name => name.Split(' '))
        .Concat(GroceryWords.Modifiers).Concat(GroceryWords.Fillers).Concat(GroceryWords.Departments).Concat(GroceryWords.Units.SelectMany(unit => unit));
}

/// <summary>What <see cref="Draw"/> is drawn for: streams don't repeat one another.</summary>
internal static class Streams
{
    public const ulong Lexicon = 1;
    public const ulong Rules = 2;
    public const ulong Products = 3;
    public const ulong Phrases = 4;
    public const ulong Descriptions = 5;
    public const ulong NameQueries = 6;
}
