using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Rules;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Api.Dictionary;

/// <summary>A concept: its <see cref="Broader"/> one and its <see cref="Category"/> (a path with <c> &gt; </c>) may be absent.</summary>
public sealed record ConceptBody(string Id, string? Broader = null, string? Category = null, string? Note = null);

/// <summary>
/// A term. <see cref="Kind"/> is <c>name</c>, <c>equivalent</c>, <c>one-way</c>, <c>broader</c>, <c>narrower</c>, <c>regional</c>,
/// <c>brand</c>, <c>spelling</c>, <c>misheard</c>, <c>unit</c> or <c>stop</c>; <see cref="Weight"/> 0 to 1, 1 when absent;
/// <see cref="From"/> and <see cref="To"/> days such as 2026-11-30, both included; <see cref="Regions"/> such as <c>GB IE</c>.
/// </summary>
public sealed record TermBody(
    string Concept,
    string Locale,
    string Text,
    string Kind,
    double? Weight = null,
    DateOnly? From = null,
    DateOnly? To = null,
    string? Note = null,
    string? Owner = null,
    string? Regions = null);

/// <summary>
/// A rule. <see cref="Match"/> is <c>exact</c>, <c>contains</c> or <c>concept</c>; <see cref="Action"/> is <c>pin</c>, <c>boost</c>,
/// <c>bury</c>, <c>hide</c>, <c>redirect</c>, <c>answer</c> or <c>suggest</c>; <see cref="Amount"/> is 1 when absent.
/// </summary>
public sealed record RuleBody(
    string Id,
    string Locale,
    string Match,
    string Phrase,
    string Action,
    string Target,
    double? Amount = null,
    DateOnly? From = null,
    DateOnly? To = null,
    string? Note = null,
    string? Owner = null);

/// <summary>An entry of the dictionary: exactly one of the three. <see cref="Id"/> is told, and need not be sent.</summary>
public sealed record EntryBody(string? Id = null, ConceptBody? Concept = null, TermBody? Term = null, RuleBody? Rule = null)
{
    public static EntryBody Of(Entry entry) => new(
        entry.Id.ToString(),
        entry.Concept is { } concept ? new(concept.Id, concept.Broader, concept.Category, concept.Note) : null,
        entry.Term is { } term
            ? new(term.Concept, term.Locale.Tag, term.Text, term.Kind.Name(), term.Weight, term.From, term.To, term.Note, term.Owner, term.Regions)
            : null,
        entry.Rule is { } rule
            ? new(rule.Id, rule.Locale.Tag, rule.Match.Name(), rule.Phrase, rule.Action.Name(), rule.Target, rule.Amount, rule.From, rule.To, rule.Note, rule.Owner)
            : null);

    /// <summary>The entry, or what is wrong with it.</summary>
    public (Entry? Entry, string? Problem) Read()
    {
        if (new object?[] { Concept, Term, Rule }.Count(given => given is not null) != 1) return (null, "an entry is exactly one of concept, term and rule");
        if (Missing() is { } missing) return (null, missing);
        var (entry, problem) = Concept is { } concept ? (Entry.Of(new Concept(concept.Id, concept.Broader, concept.Category, concept.Note)), null) : Term is { } term ? Read(term) : Read(Rule!);
        if ((problem ?? (entry is null ? null : EntryCheck.Problem(entry))) is { } wrong) return (null, wrong);
        return Id is null || Id == entry!.Id.ToString() ? (entry, null) : (null, $"the id is {entry.Id}: another text, concept or locale is another entry, so remove the old one");
    }

    // Absent is null here, whatever the types say.
    private string? Missing() => (Concept, Term, Rule) switch
    {
        ({ Id: null }, _, _) => "the concept has no id",
        (_, { Concept: null } or { Locale: null } or { Text: null } or { Kind: null }, _) => "a term needs concept, locale, text and kind",
        (_, _, { Id: null } or { Locale: null } or { Match: null } or { Phrase: null } or { Action: null } or { Target: null }) => "a rule needs id, locale, match, phrase, action and target",
        _ => null,
    };

    private static (Entry?, string?) Read(TermBody term)
    {
        if (!Locale.TryParse(term.Locale, out var locale)) return (null, "the locale must be one such as en-US");
        if (!TermKinds.TryParse(term.Kind, out var kind)) return (null, $"the kind is none of these: {TermKinds.All}");
        return (Entry.Of(new Term(term.Concept, locale, term.Text, kind, term.Weight ?? 1, term.From, term.To, term.Note, term.Owner, term.Regions)), null);
    }

    private static (Entry?, string?) Read(RuleBody rule)
    {
        if (!Locale.TryParse(rule.Locale, out var locale)) return (null, "the locale must be one such as en-US");
        if (!RuleNames.TryParse(rule.Match, out RuleMatch match)) return (null, "the match is none of exact, contains, concept");
        if (!RuleNames.TryParse(rule.Action, out RuleAction action)) return (null, "the action is none of pin, boost, bury, hide, redirect, answer, suggest");
        return (Entry.Of(new ResultRule(rule.Id, locale, match, rule.Phrase, action, rule.Target, rule.Amount ?? 1, rule.From, rule.To, rule.Note, rule.Owner)), null);
    }
}
