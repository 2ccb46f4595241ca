using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Phrases;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Synonyms.Safety;

/// <summary>The words that are passed over in each language: articles, courtesies, what ties words together.</summary>
internal sealed class LittleWords
{
    private readonly Dictionary<string, (Vocabulary Words, WordRoles Roles)> languages = [];

    public bool Has(string word, string language)
    {
        if (!languages.TryGetValue(language, out var common))
        {
            var words = new Vocabulary(Languages.Of(language));
            languages.Add(language, common = (words, new(words)));
        }
        return common.Roles[common.Words.Find(word)] is WordRole.Filler or WordRole.Connector or WordRole.Aside;
    }
}
