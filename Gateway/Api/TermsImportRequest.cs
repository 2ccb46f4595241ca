using VoiceGateway.Synonyms.Files;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Api;

/// <summary>How a file of terms is to be imported.</summary>
/// <param name="Format">How it is written.</param>
/// <param name="Locale">Of its words, where the format says none.</param>
/// <param name="Replaces">Whether it takes the place of the dictionary; else it is added.</param>
/// <param name="AsDraft">Whether it becomes a draft to be reviewed; else it goes live at once.</param>
/// <param name="Force">Whether it goes live though the checks find errors.</param>
public sealed record TermsImportRequest(TermsFormat Format, Locale Locale, bool Replaces, bool AsDraft, bool Force = false)
{
    /// <summary>Reads what was asked for; null, with the problem, when it can't be.</summary>
    /// <param name="format">A format's name; null: CSV.</param>
    /// <param name="locale">A locale; null: American English.</param>
    /// <param name="mode"><c>replace</c> or <c>add</c>; null: whole dictionaries replace, other files are added.</param>
    /// <param name="asDraft">As it is in the request.</param>
    /// <param name="problem">For people; empty when there is none.</param>
    public static TermsImportRequest? Read(string? format, string? locale, string? mode, bool asDraft, out string problem)
    {
        var spoken = Locale.EnUs;
        problem = !TermsFormats.TryParse(format ?? "csv", out var known) ? $"format must be one of {TermsFormats.All}"
            : locale is not null && !Locale.TryParse(locale, out spoken) ? "locale must be one such as en-US"
            : mode is not (null or "replace" or "add") ? "mode must be replace or add"
            : "";
        return problem.Length > 0 ? null : new(known, spoken, mode is null ? known.IsWhole() : mode == "replace", asDraft);
    }
}
