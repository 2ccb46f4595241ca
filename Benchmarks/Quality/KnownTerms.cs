using System.Diagnostics;
using VoiceGateway.Catalog.Finding;
using VoiceGateway.Search.Analysis;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Benchmarks.Quality;

/// <summary>The names of one taxonomy in all locales, with or without the other terms, asked through the product's own path.</summary>
public sealed class KnownTerms
{
    private const int Limit = 10;
    private const int WarmUps = 3;

    private static readonly DateOnly AnyDay = new(2026, 1, 1);

    private readonly CatalogSnapshot snapshot;
    private readonly Dictionary<(Locale, string), string> names;

    public KnownTerms(IReadOnlyCollection<TermRow> concepts, IEnumerable<TermRow> also)
    {
        names = concepts.DistinctBy(row => (row.Locale, row.Concept)).ToDictionary(row => (row.Locale, row.Concept), row => Words.Normalize(row.Name));
        var terms = concepts.Select(row => new Term(row.Concept, row.Locale, row.Name, TermKind.Name))
            .Concat(also.Select(row => new Term(row.Concept, row.Locale, row.Spoken, TermKind.Equivalent)));
        snapshot = CatalogSnapshot.Build([], [.. terms], AnyDay);
    }

    /// <summary>Processor time of all measured calls so far, which other work on the machine does not change.</summary>
    public static TimeSpan Processor { get; private set; }

    /// <summary>Asks every row some times to warm up and once more to measure.</summary>
    public List<TermAnswer> Ask(IReadOnlyCollection<TermRow> rows)
    {
        for (var turn = 0; turn < WarmUps; turn++)
            foreach (var row in rows) snapshot.Resolve(row.Spoken, row.Locale, Limit, isFilled: true);
        var before = Environment.CpuUsage.TotalTime;
        var answers = rows.Select(Ask).ToList();
        Processor += Environment.CpuUsage.TotalTime - before;
        return answers;
    }

    private TermAnswer Ask(TermRow row)
    {
        var start = Stopwatch.GetTimestamp();
        var found = snapshot.Resolve(row.Spoken, row.Locale, Limit, isFilled: true);
        var time = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        var place = -1;
        for (var index = found.Concepts.Count - 1; index >= 0; index--)
            if (IsRight(found.Concepts[index].Id, row)) place = index;
        var first = found.Concepts.Count > 0 ? found.Concepts[0] : null;
        return new(row, place, found.Concepts.Count, first?.Score ?? 0, found.IsSure, time, first is null ? "" : $"{first.Name} ({first.Via} {first.Score:0.000})");
    }

    // Two concepts of the same name in one locale count as the same: nobody can tell them apart by ear.
    private bool IsRight(string concept, TermRow row) => concept == row.Concept || names.GetValueOrDefault((row.Locale, concept)) == Words.Normalize(row.Name);
}
