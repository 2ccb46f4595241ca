using System.Collections.Concurrent;
using System.Text;
using VoiceGateway.Catalog.Finding;
using VoiceGateway.Search.Analysis;
using VoiceGateway.Values;

namespace VoiceGateway.Catalog.Trials;

/// <summary>
/// Replays phrases against the live dictionary and a draft and shows which answers change. Phrases that are the same but for
/// case, accents and signs are asked once. Those whose answer provably can't change are not asked at all; of the guesses that
/// nothing changed comes near a sample is, and when more than one in a hundred of it differs, all are (docs/learning.md).
/// </summary>
public static class WhatIf
{
    /// <summary>So many changed phrases are listed unless another number is asked for.</summary>
    public const int MostRows = 1_000;

    private const int Step = 64;
    private const int Sample = 1_000;
    private const int OneIn = 100;

    /// <param name="phrases">In any order; counts below 1 count as 1.</param>
    /// <param name="live">What answers now.</param>
    /// <param name="draft">What would answer.</param>
    /// <param name="isThorough">Every phrase is asked on both sides.</param>
    /// <param name="mostRows">Of the rows listed.</param>
    /// <param name="cancel">Stops between phrases.</param>
    public static WhatIfReport Run(
        IEnumerable<AskedPhrase> phrases, TrialSide live, TrialSide draft, bool isThorough = false, int mostRows = MostRows, CancellationToken cancel = default)
    {
        var merged = Merge(phrases);
        var (all, touched) = (Array.Empty<AskedPhrase>(), default(TouchedPhrases));
        Parallel.Invoke(new ParallelOptions { CancellationToken = cancel }, () => all = Neighbours(merged, live.Snapshot, cancel), () => touched = isThorough ? null : TouchedPhrases.Between(live, draft));
        var told = new Touched[all.Length];
        if (touched is not null) InParallel(all.Length, index => told[index] = touched.Tell(all[index]), cancel);
        var asked = Those(all, told, Touched.Yes);
        var changed = Compare(asked, live, draft, cancel);
        var (onShelf, shelf) = (Those(all, told, Touched.OnShelf), SameShelf.Between(live.Snapshot, draft.Snapshot, touched));
        var answered = new Touched[onShelf.Count];
        changed.AddRange(Compare(onShelf, live, draft, cancel, shelf is null ? null : place => (answered[place] = shelf.Tell(onShelf[place])) != Touched.Yes));
        List<AskedPhrase> hardly = [.. Those(all, told, Touched.Hardly), .. Those(onShelf, answered, Touched.Hardly)];
        var askedCount = asked.Count + answered.Count(phrase => phrase == Touched.Yes);
        AskedPhrase[] sample = [.. hardly.Where((_, place) => place % (hardly.Count / Sample + 1) == 0)];
        var differ = Compare(sample, live, draft, cancel);
        var isTrusted = differ.Count * OneIn <= sample.Length;
        changed.AddRange(isTrusted ? differ : Compare(hardly, live, draft, cancel));
        return Report(all, changed, mostRows, isTrusted
            ? new(askedCount, all.Length - askedCount - hardly.Count, hardly.Count, sample.Length, differ.Count)
            : new(askedCount + hardly.Count, all.Length - askedCount - hardly.Count, 0, 0, 0));
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

    // Phrases about the same thing stand together: what was read for one is still at hand for the next.
    private static AskedPhrase[] Neighbours(IReadOnlyList<AskedPhrase> phrases, CatalogSnapshot live, CancellationToken cancel)
    {
        var keys = new string[phrases.Count];
        InParallel(keys.Length, place => keys[place] = Backwards(phrases[place], live), cancel);
        var sorted = phrases.ToArray();
        Array.Sort(keys, sorted, StringComparer.Ordinal);
        return sorted;
    }

    private static string Backwards(AskedPhrase phrase, CatalogSnapshot live)
    {
        var work = Workspace.Current;
        work.Clear();
        var said = work.Reading(work.NewReading());
        said.Read(phrase.Text, live.Shop(phrase.Locale).Language);
        var key = new StringBuilder();
        for (var word = said.Count - 1; word >= 0; word--)
            if (said.Weight(word) > 0) key.Append(said.Word(word)).Append(' ');
        return key.ToString();
    }

    private static List<AskedPhrase> Those(IReadOnlyList<AskedPhrase> all, Touched[] told, Touched touched) => [.. all.Where((_, place) => told[place] == touched)];

    // Phrases of which the live side tells enough are answered on neither.
    private static List<WhatIfRow> Compare(IReadOnlyList<AskedPhrase> asked, TrialSide live, TrialSide draft, CancellationToken cancel, Func<int, bool>? isTold = null)
    {
        var changed = new ConcurrentBag<WhatIfRow>();
        InParallel(asked.Count, place => { if (Compare(asked[place], place, live.Snapshot, draft.Snapshot, isTold) is { } row) changed.Add(row); }, cancel);
        return [.. changed];
    }

    private static void InParallel(int count, Action<int> work, CancellationToken cancel)
    {
        if (count == 0) return;
        var options = new ParallelOptions { CancellationToken = cancel, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.ForEach(Partitioner.Create(0, count, Step), options, range =>
        {
            for (var index = range.Item1; index < range.Item2; index++) work(index);
        });
    }

    private static WhatIfRow? Compare(AskedPhrase phrase, int place, CatalogSnapshot live, CatalogSnapshot draft, Func<int, bool>? isTold)
    {
        var before = isTold is null ? live.Resolve(phrase.Text, phrase.Locale, TrialAnswer.Most) : live.Resolve(phrase.Text, phrase.Locale, TrialAnswer.Most, () => isTold(place));
        if (before is null) return null;
        var after = draft.Resolve(phrase.Text, phrase.Locale, TrialAnswer.Most);
        var change = TrialAnswer.Between(before, after);
        return change == AnswerChange.None ? null : new(phrase, change, TrialAnswer.Of(before), TrialAnswer.Of(after));
    }

    private static WhatIfReport Report(AskedPhrase[] asked, List<WhatIfRow> changed, int mostRows, WhatIfEffort effort)
    {
        var by = new Dictionary<AnswerChange, Tally>();
        foreach (var kind in Enum.GetValues<AnswerChange>().Where(kind => kind != AnswerChange.None))
            by[kind] = changed.Where(row => row.Change.HasFlag(kind)).Aggregate(Tally.Zero, (tally, row) => tally.Add(row.Phrase.Count));
        var rows = changed.OrderByDescending(row => row.Phrase.Count).ThenBy(row => row.Phrase.Text, StringComparer.Ordinal).ThenBy(row => row.Phrase.Locale.Tag, StringComparer.Ordinal);
        return new(
            new(asked.Length, asked.Sum(phrase => phrase.Count)),
            new(changed.Count, changed.Sum(row => row.Phrase.Count)),
            by,
            [.. rows.Take(mostRows)],
            effort);
    }
}
