using VoiceGateway.Search.Analysis;
using VoiceGateway.Synonyms.Rules;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Synonyms.Dictionary;

/// <summary>What an entry must be, whatever else the dictionary holds.</summary>
public static class EntryCheck
{
    public const int MostId = 100;
    public const int MostText = 200;
    public const int MostNote = 500;
    public const int MostTarget = 300;
    public const int MostPlace = 1_000;
    public const int MostBoost = 10;

    /// <summary>What is wrong with it, for people; null when it can be stored.</summary>
    public static string? Problem(Entry entry) => entry switch
    {
        { Concept: { } concept } => Problem(concept),
        { Term: { } term } => Problem(term),
        _ => Problem(entry.Rule!),
    };

    private static string? Problem(Concept concept) =>
        Id(concept.Id, "concept") ?? (concept.Broader is { } broader ? Id(broader, "wider concept") : null)
        ?? (concept.Broader == concept.Id ? "a concept can't be wider than itself" : null)
        ?? Long(concept.Category, MostTarget, "category") ?? Long(concept.Note, MostNote, "note");

    private static string? Problem(Term term) =>
        Id(term.Concept, "concept") ?? Phrase(term.Text, "term")
        ?? (term.Weight is >= 0 and <= 1 ? null : "the weight is not a number from 0 to 1")
        ?? Days(term.From, term.To) ?? Long(term.Note, MostNote, "note") ?? Long(term.Owner, MostId, "owner")
        ?? (term.Regions is null || TermRegions.IsList(term.Regions) ? null : "regions must be two-letter codes of countries with a space between them, such as GB IE");

    private static string? Problem(ResultRule rule) =>
        Id(rule.Id, "rule") ?? (rule.Match == RuleMatch.Concept ? Id(rule.Phrase, "concept") : Phrase(rule.Phrase, "phrase"))
        ?? (string.IsNullOrWhiteSpace(rule.Target) ? "the rule has no target" : Long(rule.Target, MostTarget, "target"))
        ?? Amount(rule) ?? Days(rule.From, rule.To) ?? Long(rule.Note, MostNote, "note") ?? Long(rule.Owner, MostId, "owner");

    private static string? Amount(ResultRule rule) => rule.Action switch
    {
        RuleAction.Pin when !(rule.Amount is >= 1 and <= MostPlace && rule.Amount == Math.Floor(rule.Amount)) => $"the amount of a pin is its place, 1 to {MostPlace}",
        RuleAction.Boost when !(rule.Amount is > 1 and <= MostBoost) => $"the amount of a boost is above 1 and at most {MostBoost}",
        RuleAction.Bury when !(rule.Amount is >= 0 and <= 1) => "the amount of a bury is 0 to 1",
        _ => double.IsFinite(rule.Amount) ? null : "the amount is not a number",
    };

    private static string? Id(string text, string what) =>
        text.Length is 0 or > MostId || text.Any(char.IsControl) ? $"the {what} is empty, longer than {MostId} letters or has control characters" : Whole(text, what);

    private static string? Phrase(string text, string what)
    {
        if (text.Length > MostText) return $"the {what} is longer than {MostText} letters";
        if (text.Contains('\0')) return $"the {what} has control characters";
        return Words.Split(text).Length == 0 ? $"the {what} has no word in it" : Whole(text, what);
    }

    private static string? Long(string? text, int most, string what) =>
        text is null ? null : text.Length > most || text.Contains('\0') ? $"the {what} is longer than {most} letters or has control characters" : Whole(text, what);

    // Half of a pair of surrogates can't be stored as UTF-8.
    private static string? Whole(string text, string what)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsSurrogate(text[at])) continue;
            if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1])) return $"the {what} has half a character in it";
            at++;
        }
        return null;
    }

    private static string? Days(DateOnly? from, DateOnly? to) => from > to ? "the dates are the wrong way round" : null;
}
