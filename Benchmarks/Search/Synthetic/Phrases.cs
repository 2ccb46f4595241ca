namespace VoiceGateway.Benchmarks.Search.Synthetic;

/// <summary>What a shopper says, and the place of the head noun that is wanted.</summary>
public readonly record struct SpokenPhrase(string Text, int Noun, bool HasSynonym, bool HasSlip);

/// <summary>
/// 10,000 phrases (or another number) of 1 to 6 words, each about a product that is in every catalog: half call it by a synonym, a tenth have a
/// word misspelled or misheard.
/// </summary>
public sealed class Phrases
{
    public const int Count = 10_000;
    private const int MostWords = 6;

    /// <summary>The smallest catalog has so many; all phrases are about these.</summary>
    public const int Products = 20_000;

    private readonly Lexicon lexicon;
    private readonly Slips slips;

    /// <param name="maker">Of the products that are asked for.</param>
    /// <param name="count">The first of them are the same, however many there are.</param>
    public Phrases(ProductMaker maker, int count = Count)
    {
        lexicon = maker.Lexicon;
        slips = new(lexicon);
        All = [.. Enumerable.Range(0, count).Select(number => Make(number, maker))];
    }

    public IReadOnlyList<SpokenPhrase> All { get; }

    private SpokenPhrase Make(int number, ProductMaker maker)
    {
        var draw = new Draw(Streams.Phrases, (ulong)number);
        var product = maker.Make(draw.Below(Products));
        var synonyms = lexicon.Rules.Of(product.Noun);
        var hasSynonym = synonyms.Count > 0 && draw.Is(0.5);
        var words = new List<string>((hasSynonym ? synonyms[draw.Below(synonyms.Count)] : lexicon.Nouns[product.Noun]).Split(' '));
        foreach (var modifier in (ReadOnlySpan<int>)[product.First, product.Second, product.Third])
            if (modifier >= 0 && draw.Is(0.5)) Put(words, lexicon.Modifiers[modifier]);
        if (draw.Is(0.3)) Put(words, Brand(ref draw, product.Brand));
        if (draw.Is(0.05)) words.AddRange([GroceryWords.Units[product.Unit][draw.Below(GroceryWords.Units[product.Unit].Length)]]);
        if (words.Count > MostWords) words.RemoveRange(0, words.Count - MostWords);
        var hasSlip = draw.Is(0.1) && slips.Make(ref draw, words);
        return new(string.Join(' ', words), product.Noun, hasSynonym, hasSlip);
    }

    private string Brand(ref Draw draw, int brand)
    {
        var name = lexicon.Brands[brand];
        return draw.Is(0.3) ? name.Insert(lexicon.BrandHalves[brand], " ") : name;
    }

    private static void Put(List<string> words, string before)
    {
        var parts = before.Split(' ');
        if (words.Count + parts.Length <= MostWords) words.InsertRange(0, parts);
    }
}
