using System.Runtime.InteropServices;

namespace VoiceGateway.Search.Likeness;

/// <summary>A word like the one asked for, by its number, and how alike: 1 when all letters in a row are the same.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LikeWord(int Word, float Likeness);

/// <summary>
/// Words by the grams in them. Two words are as alike as the share of their grams that both have (Dice). Immutable; what a
/// search needs comes from the caller.
/// </summary>
internal sealed class WordGrams
{
    private const int MaxLetters = 48;

    // A search looks at no more than so many places, the rare grams first.
    private const int MostPlaces = 20_000;

    private readonly int[] starts = new int[Grams.Codes + 1];
    private readonly int[] places;
    private readonly byte[] lengths;

    public WordGrams(IReadOnlyList<string> words)
    {
        Span<ushort> grams = stackalloc ushort[MaxLetters];
        lengths = [.. words.Select(word => (byte)Math.Min(word.Length, MaxLetters))];
        foreach (var word in words)
            foreach (var gram in grams[..Grams.Write(word, grams)]) starts[gram + 1]++;
        for (var gram = 1; gram < starts.Length; gram++) starts[gram] += starts[gram - 1];
        places = new int[starts[^1]];
        var next = starts.AsSpan(0, Grams.Codes).ToArray();
        for (var word = 0; word < words.Count; word++)
            foreach (var gram in grams[..Grams.Write(words[word], grams)]) places[next[gram]++] = word;
    }

    /// <summary>The words that are alike at least so much, most alike first, as many as fit.</summary>
    /// <param name="word">The word asked for.</param>
    /// <param name="least">How alike they must be, 0 to 1.</param>
    /// <param name="counts">One number for each word, all 0 before and after.</param>
    /// <param name="touched">Room for the numbers of words, grown as needed.</param>
    /// <param name="into">Where the words go.</param>
    public int Find(ReadOnlySpan<char> word, float least, Span<byte> counts, List<int> touched, Span<LikeWord> into)
    {
        Span<ushort> grams = stackalloc ushort[MaxLetters];
        grams = grams[..Grams.Write(word, grams)];
        RareFirst(grams);
        touched.Clear();
        var left = MostPlaces;
        foreach (var gram in grams)
        {
            var found = places.AsSpan(starts[gram], starts[gram + 1] - starts[gram]);
            if ((left -= found.Length) < 0) break;
            foreach (var other in found)
                if (counts[other]++ == 0) touched.Add(other);
        }
        var count = 0;
        foreach (var other in touched)
        {
            var likeness = 2f * Math.Min(counts[other], Math.Min(grams.Length, (int)lengths[other])) / (grams.Length + lengths[other]);
            counts[other] = 0;
            if (likeness >= least) count = Insert(into, count, new(other, likeness));
        }
        return count;
    }

    private static int Insert(Span<LikeWord> found, int count, LikeWord word)
    {
        if (count == found.Length && (count == 0 || found[count - 1].Likeness >= word.Likeness)) return count;
        var at = Math.Min(count, found.Length - 1);
        for (; at > 0 && found[at - 1].Likeness < word.Likeness; at--) found[at] = found[at - 1];
        found[at] = word;
        return Math.Min(count + 1, found.Length);
    }

    // By insertion: there are few, and the library's sort would box a comparer.
    private void RareFirst(Span<ushort> grams)
    {
        for (var index = 1; index < grams.Length; index++)
            for (var at = index; at > 0 && Places(grams[at]) < Places(grams[at - 1]); at--) (grams[at], grams[at - 1]) = (grams[at - 1], grams[at]);
    }

    private int Places(ushort gram) => starts[gram + 1] - starts[gram];
}
