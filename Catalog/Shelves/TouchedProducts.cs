using VoiceGateway.Search.Analysis;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Catalog.Shelves;

/// <summary>
/// Which products a change of the dictionary may tie otherwise: those whose name in a locale of the term's language has all
/// words of the term, so the rarest of them. The index knows these without reading any product.
/// </summary>
internal static class TouchedProducts
{
    private const int MaxWords = 32;
    private const int MaxLetters = 800;

    /// <summary>For each document whether it is among them; there may be more of them than needed.</summary>
    public static bool[] Of(IndexView view, IReadOnlyList<ShelfLocale> locales, IReadOnlyList<Term> changed)
    {
        var isTouched = new bool[view.Snapshot.Limit];
        var (found, done) = (new List<int>(), new HashSet<(int Field, string Word)>());
        foreach (var term in changed)
        {
            var words = Stems(term);
            if (words.Length == 0) continue;
            foreach (var field in Fields(view, locales, term.Locale.Language))
            {
                var rarest = words.MinBy(word => view.Snapshot.Frequency(field, word))!;
                if (!done.Add((field, rarest))) continue;
                found.Clear();
                view.Snapshot.AddDocuments(field, rarest, found);
                foreach (var document in found) isTouched[document] = true;
            }
        }
        return isTouched;
    }

    private static IEnumerable<int> Fields(IndexView view, IReadOnlyList<ShelfLocale> locales, string language)
    {
        for (var locale = 0; locale < locales.Count; locale++)
            if (locales[locale].Locale.Language == language) yield return view.Field(locale, ShelfPart.Name);
    }

    // As they stand in the index.
    private static string[] Stems(Term term)
    {
        var language = Languages.Of(term.Locale.Language);
        Span<char> letters = stackalloc char[MaxLetters];
        Span<int> ends = stackalloc int[MaxWords];
        Span<char> stem = stackalloc char[Inflection.MaxLetters];
        var words = new string[TextAnalyzer.Split(term.Text, language, letters, ends)];
        for (var word = 0; word < words.Length; word++) words[word] = TextAnalyzer.Stem(letters[Words.Start(ends, word)..ends[word]], language, stem).ToString();
        return words;
    }
}
