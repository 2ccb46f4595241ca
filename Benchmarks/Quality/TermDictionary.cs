using System.Diagnostics;
using VoiceGateway.Catalog.Finding;
using VoiceGateway.Search.Analysis;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Benchmarks.Quality;

/// <summary>The names of one taxonomy in one locale, with or without the other terms, asked through the product's own path.</summary>
public sealed class TermDictionary
{
    private const int Limit = 10;

    private static readonly DateOnly AnyDay = new(2026, 1, 1);

    private readonly Locale locale;
    private readonly CatalogSnapshot snapshot;
    private readonly Dictionary<string, string> names;

    public TermDictionary(Locale locale, IReadOnlyCollection<TermRow> concepts, IEnumerable<TermRow> also)
    {
        this.locale = locale;
        names = concepts.DistinctBy(row => row.Concept).ToDictionary(row => row.Concept, row => Words.Normalize(row.Name));
        var terms = concepts.Select(row => new Term(row.Concept, locale, row.Name, TermKind.Name))
            .Concat(also.Select(row => new Term(row.Concept, locale, row.Spoken, TermKind.Equivalent)));
        snapshot = CatalogSnapshot.Build([], [.. terms], AnyDay);
    }

    /// <summary>Asks every row once to warm up and once more to measure.</summary>
    public List<TermAnswer> Ask(IReadOnlyCollection<TermRow> rows)
    {
        foreach (var row in rows) snapshot.Resolve(row.Spoken, locale, Limit);
        return [.. rows.Select(Ask)];
    }

    private TermAnswer Ask(TermRow row)
    {
        var start = Stopwatch.GetTimestamp();
        var found = snapshot.Resolve(row.Spoken, locale, Limit);
        var time = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        var place = -1;
        for (var index = found.Concepts.Count - 1; index >= 0; index--)
            if (IsRight(found.Concepts[index].Id, row)) place = index;
        var first = found.Concepts.Count > 0 ? found.Concepts[0] : null;
        return new(row, place, found.Concepts.Count, first?.Score ?? 0, found.IsSure, time, first is null ? "" : $"{first.Name} ({first.Via} {first.Score:0.000})");
    }

    // Two concepts of the same name in one locale count as the same: nobody can tell them apart by ear.
    private bool IsRight(string concept, TermRow row) => concept == row.Concept || names.GetValueOrDefault(concept) == Words.Normalize(row.Name);
}
