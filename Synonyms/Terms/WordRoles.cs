using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Phrases;

namespace VoiceGateway.Synonyms.Terms;

/// <summary>
/// The roles of the common words of one language, by their numbers in its vocabulary, and the shop's own spelling of
/// containers and measures (<c>tin</c> is <c>can</c>, <c>ounces</c> is <c>oz</c>). Filled while a dictionary is built.
/// </summary>
public sealed class WordRoles
{
    private readonly Vocabulary vocabulary;
    private readonly Dictionary<int, (WordRole Role, string? Canonical)> roles = [];
    private WordRole[] byWord = [];

    public WordRoles(Vocabulary vocabulary)
    {
        this.vocabulary = vocabulary;
        foreach (var (role, words) in CommonWords.Of(vocabulary.Language))
            foreach (var word in words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) Add(role, word);
        Freeze();
    }

    /// <summary>The role of a word by its number.</summary>
    public WordRole this[int word] => (uint)word < (uint)byWord.Length ? byWord[word] : WordRole.Strong;

    /// <summary>The shop's spelling of a container or measure, or null.</summary>
    public string? Canonical(int word) => roles.TryGetValue(word, out var entry) ? entry.Canonical : null;

    /// <summary>Takes a term of the kinds unit and stop; only single words have roles.</summary>
    internal void Add(Term term)
    {
        var words = Words.Split(term.Text);
        if (words.Length != 1) return;
        roles[vocabulary.Add(words[0])] = term.Kind == TermKind.Unit ? (WordRole.Container, term.Concept) : (WordRole.Filler, null);
    }

    internal void Freeze()
    {
        byWord = new WordRole[roles.Keys.DefaultIfEmpty(-1).Max() + 1];
        foreach (var (word, (role, _)) in roles) byWord[word] = role;
    }

    private void Add(WordRole role, string word)
    {
        var parts = word.Split('=');
        roles.TryAdd(vocabulary.Add(parts[0]), (role, parts.Length > 1 ? parts[1] : role is WordRole.Container or WordRole.Measure ? parts[0] : null));
    }
}
