using VoiceGateway.Synonyms.Safety;

namespace VoiceGateway.Gateway.Api.Dictionary;

/// <summary>Something to know before publishing. <see cref="Severity"/> is <c>error</c> (it is not published) or <c>warning</c>.</summary>
public sealed record ConflictBody(string Kind, string Severity, string Explanation, string? Locale, string Text, IReadOnlyList<string> Concepts, string? Rule);

/// <summary>All conflicts, errors first; at most 1,000 of a kind are listed, <see cref="Counts"/> has all.</summary>
public sealed record ConflictsAnswer(bool MayPublish, int Errors, IReadOnlyDictionary<string, int> Counts, IReadOnlyList<ConflictBody> Conflicts)
{
    public static ConflictsAnswer Of(SafetyReport report) => new(
        report.MayPublish,
        report.ErrorCount,
        report.Counts.ToDictionary(count => Name(count.Key), count => count.Value),
        [.. report.Conflicts.Select(conflict => new ConflictBody(
            Name(conflict.Kind), conflict.Severity == ConflictSeverity.Error ? "error" : "warning", conflict.Explanation, conflict.Locale?.Tag, conflict.Text, conflict.Concepts, conflict.Rule))]);

    private static string Name(ConflictKind kind) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(kind.ToString());
}
