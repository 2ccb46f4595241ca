using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Phrases;

/// <summary>
/// Takes apart what is asked for in one breath: "two cans of garbanzo beans and a dozen eggs" is two lines. Reads left to
/// right: amount, thing, amount behind it. A thing ends at a joining word that no dictionary term covers, at the next amount,
/// and where one term ends and the next begins ("milk eggs and bread").
/// </summary>
public static class OrderLineReader
{
    /// <summary>Words after the sixtieth are not read: no one says so much in one breath.</summary>
    public const int MostWords = 60;

    /// <summary>The things asked for, in the order said.</summary>
    /// <param name="words">Words of <see cref="Phrases.Split"/> or, better where there is text with commas, <see cref="Phrases.SplitList"/>.</param>
    /// <param name="locale">The locale spoken.</param>
    /// <param name="longestTermAt">
    /// Length in words of the longest dictionary term that starts at a position of the list it is given, 0 for none. The list
    /// may be another than <paramref name="words"/>: hesitations are taken out before.
    /// </param>
    public static IReadOnlyList<OrderLine> Read(IReadOnlyList<string> words, Locale locale, Func<IReadOnlyList<string>, int, int> longestTermAt)
    {
        var known = LocaleWords.For(locale);
        return new OrderPass(WithoutHesitations(words, known), known, longestTermAt).Read();
    }

    /// <summary>The things asked for in a text, whose commas and line ends part things too.</summary>
    public static IReadOnlyList<OrderLine> Read(string text, Locale locale, Func<IReadOnlyList<string>, int, int> longestTermAt) =>
        Read(Phrases.SplitList(text, locale), locale, longestTermAt);

    private static IReadOnlyList<string> WithoutHesitations(IReadOnlyList<string> words, LocaleWords locale)
    {
        var clean = words.Count <= MostWords;
        for (var index = 0; clean && index < words.Count; index++) clean = !locale.Hesitations.Contains(words[index]);
        if (clean) return words;
        var kept = new List<string>(MostWords);
        for (var index = 0; index < words.Count && kept.Count < MostWords; index++)
            if (!locale.Hesitations.Contains(words[index])) kept.Add(words[index]);
        return kept;
    }
}
