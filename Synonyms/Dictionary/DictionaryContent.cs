using VoiceGateway.Synonyms.Rules;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Synonyms.Dictionary;

/// <summary>All that one version of the dictionary holds. Immutable.</summary>
public sealed record DictionaryContent(IReadOnlyList<Concept> Concepts, IReadOnlyList<Term> Terms, IReadOnlyList<ResultRule> Rules)
{
    public static DictionaryContent Empty { get; } = new([], [], []);
}
