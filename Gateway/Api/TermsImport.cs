using VoiceGateway.Synonyms.Files;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Api;

/// <summary>How a file of terms is to be imported.</summary>
/// <param name="Format">How it is written.</param>
/// <param name="Locale">Of its words, where the format says none.</param>
/// <param name="Replaces">Whether it takes the place of the dictionary; else it is added.</param>
public sealed record TermsImport(TermsFormat Format, Locale Locale, bool Replaces)
{
    /// <summary>Reads what was asked for; null, with the problem, when it can't be.</summary>
    /// <param name="format">A format's name; null: CSV.</param>
    /// <param name="locale">A locale; null: American English.</param>
    /// <param name="mode"><c>replace</c> or <c>add</c>; null: whole dictionaries replace, other files are added.</param>
    /// <param name="problem">For people; empty when there is none.</param>
    public static TermsImport? Read(string? format, string? locale, string? mode, out string problem)
    {
        var spoken = Locale.EnUs;
        problem = !TermsFormats.TryParse(format ?? "csv", out var known) ? $"format must be one of {TermsFormats.All}"
            : locale is not null && !Locale.TryParse(locale, out spoken) ? "locale must be one such as en-US"
            : mode is not (null or "replace" or "add") ? "mode must be replace or add"
            : "";
        return problem.Length > 0 ? null : new(known, spoken, mode is null ? known.IsWhole() : mode == "replace");
    }

    /// <summary>One sentence about what became of the file.</summary>
    /// <param name="file">What was in it.</param>
    /// <param name="made">What is live now; null when it was refused.</param>
    public string Summary(TermsFile file, MergedDictionary? made)
    {
        if (made is null) return $"{file.BadCount} of {file.GoodCount + file.BadCount} rows are bad (at most 5 % may be): nothing was changed (docs/failures/import-refused.md)";
        return Replaces ? $"{file.Terms.Count} terms are the dictionary now" : $"{made.Added} terms were added, {made.Changed} changed, {made.Unchanged} were there already";
    }
}
