using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Synonyms.Files;

/// <summary>
/// What a file held: the good rows, how many lines were bad or not wholly used, and the first 1,000 of their problems. A file
/// that can't be read at all (no header, not a text) has one problem and no content.
/// </summary>
public sealed record TermsFile(DictionaryContent Content, int BadCount, int WarningCount, IReadOnlyList<LineProblem> Problems)
{
    public IReadOnlyList<Term> Terms => Content.Terms;

    public int GoodCount => Content.Terms.Count + Content.Concepts.Count + Content.Rules.Count;

    /// <summary>Whether it may become a dictionary: something is good, and at most one row of twenty is bad.</summary>
    public bool IsUsable => GoodCount > 0 && BadCount * 20L <= GoodCount + (long)BadCount;
}
