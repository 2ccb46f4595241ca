namespace VoiceGateway.Benchmarks.Search.Synthetic;

/// <summary>One product of the made-up shop, by the places of its words in the <see cref="Lexicon"/>; -1 is "none".</summary>
/// <param name="Number">From 0; the same number is the same product in a catalog of any size.</param>
/// <param name="Called">Which of the other names of the noun stands in the product's name, or -1 for the noun itself.</param>
/// <param name="Pack">How many pieces, or 0 when that is not said.</param>
/// <param name="Model">A model number, or -1.</param>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
public readonly record struct Product(int Number, int Noun, int Called, int Brand, int First, int Second, int Third, int Size, int Unit, int Pack, int Model)
{
    /// <summary>What the shop calls it in its books.</summary>
    public string Key => $"p{Number}";

    public static int NumberOf(ReadOnlySpan<char> key) => int.Parse(key[1..]);
}

/// <summary>Makes any product from its number alone. Immutable, for any thread.</summary>
public sealed class ProductMaker(Lexicon lexicon)
{
    // How far the head of the law is flattened: no word is in more than about a tenth of the names.
    private const double Shift = 1.5;
    private const double CalledOtherwise = 0.12;
    private const int ModifiersOfNoun = 12;
    private const int Models = 80_000;
    private readonly Zipf nouns = new(lexicon.Nouns.Count, Shift);
    private readonly Zipf brands = new(lexicon.Brands.Length, 6 * Shift);
    private readonly Zipf modifiers = new(lexicon.Modifiers.Count, Shift);

    public Lexicon Lexicon => lexicon;

    /// <summary>The head noun of the product: what it is.</summary>
    public int Noun(int number)
    {
        var draw = new Draw(Streams.Products, (ulong)number);
        return nouns.Rank(ref draw);
    }

    public Product Make(int number)
    {
        var draw = new Draw(Streams.Products, (ulong)number);
        var noun = nouns.Rank(ref draw);
        var names = lexicon.Rules.InNames(noun);
        var called = names.Count > 0 && draw.Is(CalledOtherwise) ? draw.Below(names.Count) : -1;
        var brand = brands.Rank(ref draw);
        var count = draw.Below(100) switch { < 12 => 0, < 50 => 1, < 82 => 2, _ => 3 };
        var first = count > 0 ? Modifier(ref draw, noun) : -1;
        var second = count > 1 ? Modifier(ref draw, noun) : -1;
        var third = count > 2 ? Modifier(ref draw, noun) : -1;
        if (second == first) second = -1;
        if (third == first || third == second) third = -1;
        var (size, unit) = (1 + draw.Below(40), draw.Below(GroceryWords.Units.Count));
        var pack = draw.Is(0.6) ? 2 + draw.Below(23) : 0;
        return new(number, noun, called, brand, first, second, third, size, unit, pack, draw.Is(0.3) ? draw.Below(Models) : -1);
    }

    // Half of them are of the few that go with the noun.
    private int Modifier(ref Draw draw, int noun)
    {
        var rank = modifiers.Rank(ref draw);
        return draw.Is(0.5) ? (noun * 31 + rank % ModifiersOfNoun * 17) % lexicon.Modifiers.Count : rank;
    }
}
