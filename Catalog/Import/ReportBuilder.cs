using System.Globalization;
using System.Text;
using VoiceGateway.Catalog.Import.Rules;

namespace VoiceGateway.Catalog.Import;

/// <summary>Counts and collects while rows are read. Not thread-safe.</summary>
internal sealed class ReportBuilder(ImportLimits limits)
{
    private const int MaxNames = 1000; // a feed with a million different keys must not fill the memory

    private readonly List<ImportProblem> problems = [];
    private readonly List<ImportProblem> warnings = [];
    private readonly Dictionary<string, long> unknown = [];
    private readonly Dictionary<string, long> skipped = [];

    public FeedFormat Format { get; set; }

    public long Good { get; private set; }

    public long Bad { get; private set; }

    public long WarningCount { get; private set; }

    public long Rows => Good + Bad;

    public void CountGood() => Good++;

    public void AddBad(long line, string? key, string reason, string? value)
    {
        Bad++;
        if (problems.Count < limits.ListedProblems) problems.Add(new(line, key, reason, Printable(value)));
    }

    public void AddWarning(long line, string key, string reason, string? value)
    {
        WarningCount++;
        if (warnings.Count < limits.ListedProblems) warnings.Add(new(line, key, reason, Printable(value)));
    }

    public void CountSkipped(string reason) => skipped[reason] = skipped.GetValueOrDefault(reason) + 1;

    public void CountUnknown(ReadOnlySpan<char> key)
    {
        var names = unknown.GetAlternateLookup<ReadOnlySpan<char>>();
        if (names.TryGetValue(key, out var count))
        {
            names[key] = count + 1;
            return;
        }
        var shown = Printable(key.ToString()); // two keys may look the same
        if (unknown.Count < MaxNames || unknown.ContainsKey(shown)) unknown[shown] = unknown.GetValueOrDefault(shown) + 1;
    }

    public ImportReport Build(ImportOutcome outcome, string summary, long before, long after, long version) => new()
    {
        Outcome = outcome,
        Summary = summary,
        Format = Format,
        Good = Good,
        Bad = Bad,
        WarningCount = WarningCount,
        ProductsBefore = before,
        ProductsAfter = after,
        Version = version,
        Problems = problems,
        Warnings = warnings,
        UnknownKeys = unknown,
        Skipped = skipped,
    };

    /// <summary>The value as it may be shown to people: at most 80 characters, none that steers a terminal or the direction of text.</summary>
    internal static string Printable(string? value)
    {
        if (string.IsNullOrEmpty(value)) return "";
        var shown = new StringBuilder(80);
        foreach (var rune in value.EnumerateRunes())
        {
            if (shown.Length + rune.Utf16SequenceLength > 80) break;
            var hidden = PlainText.IsHidden(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned;
            shown.Append(hidden ? "?" : rune.ToString());
        }
        return shown.ToString();
    }
}
