using VoiceGateway.Search.Spelling;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Catalog.Finding;

/// <summary>What the shop and the dictionary say in one language: which words exist, and those near to a word.</summary>
internal sealed class LanguageShop(LanguageTerms terms)
{
    private bool[] listed = [];
    private Lazy<NearWords> near = null!;

    public LanguageTerms Terms { get; } = terms;

    /// <summary>
    /// All words of the vocabulary by their numbers, to be searched with <see cref="Listed"/>. Made when it is first asked for.
    /// </summary>
    public NearWords Near => near.Value;

    /// <summary>For each word, whether people say it of something here: not those of slips, nor fillers.</summary>
    public ReadOnlySpan<bool> Listed => listed;

    public bool IsListed(int word) => (uint)word < (uint)listed.Length && listed[word];

    /// <summary>Called once, when the words of all products are in the vocabulary.</summary>
    public void Freeze(IEnumerable<int> productWords)
    {
        var vocabulary = Terms.Vocabulary;
        listed = new bool[vocabulary.Count];
        foreach (var word in Terms.MeantWords) listed[word] = true;
        foreach (var word in productWords) listed[word] = true;
        near = new(() => new(Enumerable.Range(0, vocabulary.Count).Select(word => vocabulary[word])));
    }
}
