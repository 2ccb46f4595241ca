using VoiceGateway.Catalog.Shelves;
using VoiceGateway.Search.Spelling;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Catalog.Finding;

/// <summary>What the shop and the dictionary say in one language: which words exist, and those near to a word.</summary>
internal sealed class LanguageShop
{
    private readonly IShelf shelf;
    private readonly int locale;

    /// <param name="terms">The dictionary's words.</param>
    /// <param name="shelf">The shop's words.</param>
    /// <param name="locale">A locale of the language on the shelf.</param>
    public LanguageShop(LanguageTerms terms, IShelf shelf, int locale) => (Terms, this.shelf, this.locale) = (terms, shelf, locale);

    public LanguageTerms Terms { get; }

    public Lexicon Lexicon => shelf.Locales[locale].Lexicon;

    /// <summary>Whether people say the word of something here: not those of slips, nor fillers.</summary>
    public bool IsListed(ReadOnlySpan<char> word) => Terms.IsMeant(Terms.Vocabulary.Find(word)) || shelf.Has(locale, word);

    /// <summary>Listed words (without inflection) at most so many edits from this one, the nearest first, then those of the dictionary.</summary>
    public List<(string Word, int Edits)> Near(ReadOnlySpan<char> stem, int most, int limit)
    {
        Span<NearWord> found = stackalloc NearWord[8];
        var (words, near) = (new List<(string Word, int Edits)>(), Terms.Near);
        foreach (var word in found[..near.Find(stem, most, [], found)]) words.Add((near[word.Word], word.Edits));
        foreach (var word in shelf.Near(locale, stem.ToString(), most))
            if (!words.Exists(known => known.Word == word)) words.Add((word, EditDistance.Between(stem, word, most)));
        var first = stem[0];
        words.RemoveAll(word => word.Edits > most);
        var ordered = words.Select((word, place) => (word, place)).OrderBy(entry => entry.word.Edits * 2 + (entry.word.Word[0] == first ? 0 : 1)).ThenBy(entry => entry.place);
        return [.. ordered.Take(limit).Select(entry => entry.word)];
    }
}
