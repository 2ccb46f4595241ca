using System.Collections.Concurrent;
using VoiceGateway.Catalog.Finding;
using VoiceGateway.Search.Analysis;
using VoiceGateway.Values;

namespace VoiceGateway.Catalog.Trials;

/// <summary>
/// Replays phrases against the live dictionary and a draft and shows which answers change. Every phrase is resolved on both
/// sides (no phrase is passed over because it seems untouched: a term may also change what sounds alike or is spelled alike),
/// on all processors. Phrases that are the same but for case, accents and signs are asked once.
/// </summary>
public static class WhatIf
{
    /// <summary>So many changed phrases are listed unless another number is asked for.</summary>
    public const int MostRows = 1_000;

    private const int Step = 64;

    /// <param name="phrases">In any order; counts below 1 count as 1.</param>
    /// <param name="live">What answers now.</param>
    /// <param name="draft">What would answer.</param>
    /// <param name="mostRows">Of the rows listed.</param>
    /// <param name="cancel">Stops between phrases.</param>
    public static WhatIfReport Run(IEnumerable<AskedPhrase> phrases, CatalogSnapshot live, CatalogSnapshot draft, int mostRows = MostRows, CancellationToken cancel = default)
    {
        var asked = Merge(phrases);
        var changed = new ConcurrentBag<WhatIfRow>();
        var options = new ParallelOptions { CancellationToken = cancel, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.ForEach(Partitioner.Create(0, asked.Count, Step), options, range =>
        {
            for (var index = range.Item1; index < range.Item2; index++)
                if (Compare(asked[index], live, draft) is { } row) changed.Add(row);
        });
        return Report(asked, changed, mostRows);
    }

    /// <summary>The same phrase once, with all its counts, in the order in which they came first.</summary>
    public static IReadOnlyList<AskedPhrase> Merge(IEnumerable<AskedPhrase> phrases)
    {
        var places = new Dictionary<(string Words, Locale Locale), int>();
        var merged = new List<AskedPhrase>();
        foreach (var phrase in phrases)
        {
            var key = (Words.Normalize(phrase.Text), phrase.Locale);
            if (key.Item1.Length == 0) continue;
            var count = Math.Max(1, phrase.Count);
            if (places.TryAdd(key, merged.Count)) merged.Add(phrase with { Count = count });
            else merged[places[key]] = merged[places[key]] with { Count = merged[places[key]].Count + count };
        }
        return merged;
    }

    private static WhatIfRow? Compare(AskedPhrase phrase, CatalogSnapshot live, CatalogSnapshot draft)
    {
        var before = live.Resolve(phrase.Text, phrase.Locale, TrialAnswer.Most);
        var after = draft.Resolve(phrase.Text, phrase.Locale, TrialAnswer.Most);
        var change = TrialAnswer.Between(before, after);
        return change == AnswerChange.None ? null : new(phrase, change, TrialAnswer.Of(before), TrialAnswer.Of(after));
    }

    private static WhatIfReport Report(IReadOnlyList<AskedPhrase> asked, IReadOnlyCollection<WhatIfRow> changed, int mostRows)
    {
        var by = new Dictionary<AnswerChange, Tally>();
        foreach (var kind in Enum.GetValues<AnswerChange>().Where(kind => kind != AnswerChange.None))
            by[kind] = changed.Where(row => row.Change.HasFlag(kind)).Aggregate(Tally.Zero, (tally, row) => tally.Add(row.Phrase.Count));
        var rows = changed.OrderByDescending(row => row.Phrase.Count).ThenBy(row => row.Phrase.Text, StringComparer.Ordinal).ThenBy(row => row.Phrase.Locale.Tag, StringComparer.Ordinal);
        return new(
            new(asked.Count, asked.Sum(phrase => phrase.Count)),
            new(changed.Count, changed.Sum(row => row.Phrase.Count)),
            by,
            [.. rows.Take(mostRows)]);
    }
}
