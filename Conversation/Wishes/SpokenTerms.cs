using VoiceGateway.Catalog.Finding;
using VoiceGateway.Synonyms.Phrases;
using VoiceGateway.Values;

namespace VoiceGateway.Conversation.Wishes;

/// <summary>Splits one breath into lines, by what the dictionary knows.</summary>
internal static class SpokenTerms
{
    /// <summary>The lines of a text; those that name nothing are left out.</summary>
    public static IReadOnlyList<OrderLine> Lines(string text, CatalogSnapshot catalog, Locale locale) => Lines(Phrases.SplitList(text, locale), catalog, locale);

    /// <inheritdoc cref="Lines(string, CatalogSnapshot, Locale)"/>
    public static IReadOnlyList<OrderLine> Lines(IReadOnlyList<string> words, CatalogSnapshot catalog, Locale locale)
    {
        var known = LocaleWords.For(locale);
        return
        [
            .. OrderLineReader.Read(words, locale, (said, start) => LongestAt(said, start, catalog, locale, known))
                .Where(line => line.Phrase.Length > 0)
                .SelectMany(line => AtArticles(line, catalog, locale, known)),
        ];
    }

    // "Des carottes des courgettes": an article between two things that the dictionary knows begins another thing.
    private static IEnumerable<OrderLine> AtArticles(OrderLine line, CatalogSnapshot catalog, Locale locale, LocaleWords known)
    {
        var words = line.Phrase.Split(' ');
        var first = catalog.LongestTermAt(words, 0, locale);
        if (first == 0 || first >= words.Length - 1) return [line];
        var article = Math.Max(known.Partitives.Match(words, first), Math.Max(known.Indefinite.Match(words, first), known.Determiners.Match(words, first)));
        var rest = words[(first + article)..];
        if (article == 0 || rest.Length == 0 || catalog.LongestTermAt(rest, 0, locale) == 0) return [line];
        var next = new OrderLine(string.Join(' ', rest), null, null, null);
        return [line with { Phrase = string.Join(' ', words[..first]) }, .. AtArticles(next, catalog, locale, known)];
    }

    // "A dozen eggs" and "bag of ice" may stand in a dictionary as terms; said in an order they are an amount of eggs and of ice.
    private static int LongestAt(IReadOnlyList<string> words, int start, CatalogSnapshot catalog, Locale locale, LocaleWords known)
    {
        var length = catalog.LongestTermAt(words, start, locale);
        if (length < 2 || AmountReader.Read(words, start, known) is not { } amount || amount.WordsUsed >= length) return length;
        return catalog.LongestTermAt(words, start + amount.WordsUsed, locale) >= length - amount.WordsUsed ? 0 : length;
    }
}
