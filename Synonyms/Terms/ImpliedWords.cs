namespace VoiceGateway.Synonyms.Terms;

/// <summary>
/// What the dictionary says about words without saying it: who calls chickpea flour garbanzo flour calls chickpeas garbanzos.
/// Two terms of one concept that differ only in one place tell that the words there mean the same, and two short terms do so
/// themselves. Such pairs help to compare longer phrases.
/// </summary>
internal static class ImpliedWords
{
    private const int MaxWords = 3;

    // A word that is exchanged for many others tells nothing about any of them.
    private const int MostOthers = 6;

    private const float Often = 0.95f;
    private const float Once = 0.85f;

    /// <summary>Pairs of phrases that mean nearly the same, by the numbers of their words, and how sure that is, 0 to 1.</summary>
    public static IEnumerable<(int[] One, int[] Other, float Likeness)> Of(IEnumerable<(int[] Words, TermEntry Entry)> terms)
    {
        var pairs = new Dictionary<string, (int[] One, int[] Other, int Count)>();
        foreach (var concept in terms.Where(term => term.Entry.Kind is TermKind.Name or TermKind.Equivalent or TermKind.Regional).GroupBy(term => term.Entry.Concept))
        {
            var all = concept.Select(term => term.Words).ToList();
            for (var one = 0; one < all.Count; one++)
                for (var other = one + 1; other < all.Count; other++) Count(all[one], all[other], pairs);
        }
        var others = pairs.Values.SelectMany(pair => new[] { Key(pair.One), Key(pair.Other) }).CountBy(key => key).ToDictionary();
        foreach (var (one, other, count) in pairs.Values)
            if (count > 1 || Math.Max(others[Key(one)], others[Key(other)]) <= MostOthers) yield return (one, other, count > 1 ? Often : Once);
    }

    private static void Count(ReadOnlySpan<int> one, ReadOnlySpan<int> other, Dictionary<string, (int[], int[], int Count)> pairs)
    {
        var start = one.CommonPrefixLength(other);
        one = one[start..];
        other = other[start..];
        var end = 0;
        while (end < one.Length && end < other.Length && one[^(end + 1)] == other[^(end + 1)]) end++;
        one = one[..^end];
        other = other[..^end];
        if (one.Length is 0 or > MaxWords || other.Length is 0 or > MaxWords) return;
        var (first, second) = one.SequenceCompareTo(other) > 0 ? (other.ToArray(), one.ToArray()) : (one.ToArray(), other.ToArray());
        var key = Key(first) + "=" + Key(second);
        pairs[key] = (first, second, pairs.TryGetValue(key, out var pair) ? pair.Count + 1 : 1);
    }

    private static string Key(int[] words) => string.Join(' ', words);
}
