using System.Runtime.CompilerServices;
using VoiceGateway.Search.Indexing;

namespace VoiceGateway.Search.Queries;

/// <summary>What one thread needs to answer queries, kept from query to query.</summary>
internal sealed unsafe class QueryWork
{
    [ThreadStatic]
    private static QueryWork? current;

    private readonly float[] floors = new float[8];
    private readonly BlockScan scan = new();

    public static QueryWork Current => current ??= new();

    public PhraseQuery Phrase { get; } = new();

    public WordRepair Repair { get; } = new();

    /// <summary>Runs the phrase over fields.</summary>
    /// <param name="searcher">Over which snapshot.</param>
    /// <param name="fields">The fields; a term with synonyms is looked for in the first field of the index, in others by its words.</param>
    /// <param name="all">Only documents that have every part; with one field only.</param>
    /// <param name="into">The best hits, as many as fit.</param>
    public int Run(Searcher searcher, int[] fields, bool all, Span<TextHit> into)
    {
        if (into.IsEmpty) return 0;
        var count = all ? 1 : Floors(searcher, fields);
        for (var floor = 0; floor < count; floor++)
        {
            scan.Begin(into.Length, all ? 0 : floors[floor]);
            Scan(searcher, fields, all);
            if (scan.Hits.IsFull) break;
        }
        return scan.Hits.Take(into);
    }

    // Scores to ask for, the highest first: nearly always there are enough documents with all parts, or all but the rarely
    // decisive ones, and to find just these costs a fraction of finding any.
    private int Floors(Searcher searcher, int[] fields)
    {
        var parts = Phrase.Parts(false);
        var (sum, least, second, most) = (0f, float.MaxValue, float.MaxValue, 0f);
        var statistics = searcher.Snapshot.Statistics[fields[0]];
        for (var index = 0; index < parts.Length; index++)
        {
            if (Earlier(parts, index)) continue;
            var frequency = Frequency(searcher, fields[0], parts[index]);
            if (frequency == 0) continue;
            var weight = Times(parts, index) * searcher.Snapshot.Fields[fields[0]].Weight * Bm25.Rarity(statistics.Documents, frequency);
            sum += weight;
            most = Math.Max(most, weight);
            if (weight < least) (least, second) = (weight, least);
            else second = Math.Min(second, weight);
        }
        var count = 0;
        if (second < float.MaxValue)
        {
            if (fields.Length == 1) count = AddFloor(count, sum);
            count = AddFloor(count, sum - least);
            count = AddFloor(count, sum - least - second);
            count = AddFloor(count, sum - most);
            count = AddFloor(count, (sum - most) / 2);
        }
        for (var floor = 0; floor < count; floor++) floors[floor] *= statistics.LongShare;
        floors[count++] = 0;
        return count;
    }

    private int AddFloor(int count, float floor)
    {
        if (floor <= 0 || count > 0 && floor > floors[count - 1] * 0.95f) return count;
        floors[count] = floor;
        return count + 1;
    }

    private int Frequency(Searcher searcher, int field, Part part) =>
        part.Meaning != SynonymMap.None ? Frequency(searcher, part.Meaning) : searcher.Snapshot.Frequency(field, Phrase.Stem(part.From));

    private void Scan(Searcher searcher, int[] fields, bool all)
    {
        var ways = Phrase.HasTwoWays ? 2 : 1;
        foreach (var view in searcher.Snapshot.Views)
        {
            for (var way = 0; way < ways; way++)
            {
                // A document found in both ways has the better of its scores.
                scan.Hits.HasRepeats = ways > 1;
                scan.BeginSegment();
                var isWhole = true;
                foreach (var field in fields) isWhole &= AddField(searcher, view.Segment, Phrase.Parts(way > 0), field);
                if (isWhole || !all) scan.Run(view, all);
            }
        }
    }

    // False when a part is nowhere in the segment.
    private bool AddField(Searcher searcher, Segment segment, ReadOnlySpan<Part> parts, int field)
    {
        var statistics = searcher.Snapshot.Statistics[field];
        var inverses = (float*)Unsafe.AsPointer(ref statistics.Inverses[0]);
        var norms = field == 0 ? null : segment.Norms(field);
        var isWhole = true;
        for (var index = 0; index < parts.Length; index++)
        {
            if (Earlier(parts, index)) continue;
            var boost = Times(parts, index) * searcher.Snapshot.Fields[field].Weight;
            if (field == 0 && parts[index].Meaning != SynonymMap.None)
            {
                var list = Lists(segment, searcher.Synonyms)[parts[index].Meaning];
                isWhole &= list is not null;
                if (list is not null) scan.Add(list, boost * Bm25.Rarity(statistics.Documents, Frequency(searcher, parts[index].Meaning)), inverses, norms);
                continue;
            }
            for (var word = parts[index].From; word < parts[index].To; word++)
            {
                var list = segment.List(field, segment.Find(Phrase.Stem(word)));
                isWhole &= list is not null;
                if (list is not null) scan.Add(list, boost * Bm25.Rarity(statistics.Documents, searcher.Snapshot.Frequency(field, Phrase.Stem(word))), inverses, norms);
            }
        }
        return isWhole;
    }

    private static MeaningLists Lists(Segment segment, SynonymMap synonyms) =>
        segment.Meanings.TryGetValue(synonyms, out var lists) ? lists : segment.Meanings.GetValue(synonyms, _ => new(segment, synonyms));

    private static int Frequency(Searcher searcher, int meaning)
    {
        var total = 0;
        foreach (var view in searcher.Snapshot.Views)
            if (Lists(view.Segment, searcher.Synonyms)[meaning] is var list && list is not null) total += ((ListHead*)list)->Documents;
        return total;
    }

    // A word said twice counts twice, in one list.
    private bool Earlier(ReadOnlySpan<Part> parts, int index)
    {
        for (var other = 0; other < index; other++)
            if (IsSame(parts[other], parts[index])) return true;
        return false;
    }

    private int Times(ReadOnlySpan<Part> parts, int index)
    {
        var times = 1;
        for (var other = index + 1; other < parts.Length; other++)
            if (IsSame(parts[other], parts[index])) times++;
        return times;
    }

    private bool IsSame(Part left, Part right) => left.Meaning != SynonymMap.None || right.Meaning != SynonymMap.None
        ? left.Meaning == right.Meaning
        : Phrase.Stem(left.From).SequenceEqual(Phrase.Stem(right.From));
}
