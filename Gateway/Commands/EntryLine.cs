using VoiceGateway.Gateway.Api.Dictionary;

namespace VoiceGateway.Gateway.Commands;

/// <summary>An entry on one line of a terminal.</summary>
internal static class EntryLine
{
    public static string Of(EntryBody entry) => Plain(entry switch
    {
        { Concept: { } concept } => $"concept {concept.Id}{Said(" below ", concept.Broader)}{Said(" in ", concept.Category)}{Said(" # ", concept.Note)}",
        { Term: { } term } =>
            $"{term.Locale} \"{term.Text}\" is {term.Kind} of {term.Concept}, weight {term.Weight}{Said(" in ", term.Regions)}{Said(" from ", term.From)}{Said(" to ", term.To)}{Said(" by ", term.Owner)}{Said(" # ", term.Note)}",
        { Rule: { } rule } =>
            $"{rule.Locale} rule {rule.Id}: {rule.Match} \"{rule.Phrase}\" {rule.Action} {rule.Target}, amount {rule.Amount}{Said(" from ", rule.From)}{Said(" to ", rule.To)}{Said(" by ", rule.Owner)}{Said(" # ", rule.Note)}",
        _ => "",
    });

    /// <summary>Text of others, without what would steer the terminal.</summary>
    public static string Plain(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? '\uFFFD' : letter));

    private static string Said(string before, object? value) => value is null ? "" : $"{before}{(value is DateOnly day ? day.ToString("yyyy-MM-dd", null) : value)}";
}
