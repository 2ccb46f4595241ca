using VoiceGateway.Synonyms.Rules;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Synonyms.Dictionary;

/// <summary>What an entry of the dictionary is.</summary>
public enum EntryKind
{
    Concept,
    Term,
    Rule,
}

/// <summary>
/// One thing that the dictionary says: exactly one of <see cref="Concept"/>, <see cref="Term"/> and <see cref="Rule"/> is not
/// null. Its id stays the same however often what it says is changed. Immutable.
/// </summary>
public sealed record Entry
{
    private Entry(EntryId id) => Id = id;

    public EntryId Id { get; }

    public Concept? Concept { get; private init; }

    public Term? Term { get; private init; }

    public ResultRule? Rule { get; private init; }

    public static Entry Of(Concept concept) => new(EntryId.Of(concept)) { Concept = concept };

    public static Entry Of(Term term) => new(EntryId.Of(term)) { Term = term };

    public static Entry Of(ResultRule rule) => new(EntryId.Of(rule)) { Rule = rule };

    /// <summary>All entries of a version: concepts, then terms, then rules.</summary>
    public static IEnumerable<Entry> All(DictionaryContent content) => content.Concepts.Select(Of).Concat(content.Terms.Select(Of)).Concat(content.Rules.Select(Of));
}
