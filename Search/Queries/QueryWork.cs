using System.Runtime.CompilerServices;
using VoiceGateway.Search.Indexing;

namespace VoiceGateway.Search.Queries;

/// <summary>What one thread needs to answer queries, kept from query to query.</summary>
internal sealed unsafe class QueryWork
{
    private const int MostSought = BlockScan.MostLeaves;

    [ThreadStatic]
    private static QueryWork? current;

    // What is sought: in which field, with what weight; and its list in each segment.
    private readonly (int Field, float Weight, Part Part)[] sought = new (int, float, Part)[MostSought];
    private readonly BlockScan scan = new();
    private readonly FieldScan fieldScan = new();
    private nint[] lists = [];
    private nint[] groups = [];
    private readonly Scratch rooms = new();
    private readonly Scratch scratch = new();
    private int count;

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
        scan.Begin(into.Length);
        Scan(searcher, fields, all);
        return scan.Hits.Take(into);
    }

    /// <summary>Runs the phrase over fields, each word counted in its best one; of two ways to divide it, only the first.</summary>
    public int RunBestFields(Searcher searcher, int[] fields, Span<TextHit> into)
    {
        if (into.IsEmpty) return 0;
        Forget();
        foreach (var field in fields) Gather(searcher, Phrase.Parts(false), field);
        fieldScan.Begin(SoughtWords(), into.Length);
        for (var view = 0; view < searcher.Snapshot.Views.Length; view++) ScanFields(searcher.Snapshot, view);
        return fieldScan.Hits.Take(into);
    }

    // Words that are nowhere, or only repeats, don't count.
    private int SoughtWords()
    {
        var said = 0u;
        for (var index = 0; index < count; index++) said |= 1u << sought[index].Part.From;
        return System.Numerics.BitOperations.PopCount(said);
    }

    private void ScanFields(IndexSnapshot snapshot, int view)
    {
        fieldScan.BeginSegment();
        for (var word = 0; word < Phrase.Count; word++)
        {
            for (var index = 0; index < count; index++)
            {
                var (field, weight, part) = sought[index];
                if (part.From != word || lists[view * MostSought + index] == 0) continue;
                fieldScan.Add((byte*)lists[view * MostSought + index], weight, (float*)Unsafe.AsPointer(ref snapshot.Statistics[field].Inverses[0]), snapshot.Views[view].Segment.Norms(field));
            }
            fieldScan.EndWord();
        }
        fieldScan.Run(snapshot.Views[view]);
    }

    /// <summary>What each part of the phrase adds to the score of a document; of two ways to divide it, the better one.</summary>
    public IReadOnlyList<ScorePart> Explain(Searcher searcher, int[] fields, int document)
    {
        IReadOnlyList<ScorePart> best = [];
        for (var way = 0; way < (Phrase.HasTwoWays ? 2 : 1); way++)
        {
            Forget();
            foreach (var field in fields) Gather(searcher, Phrase.Parts(way > 0), field);
            var parts = ExplainSought(searcher, document);
            if (parts.Sum(part => (double)part.Score) > best.Sum(part => (double)part.Score)) best = parts;
        }
        return best;
    }

    private List<ScorePart> ExplainSought(Searcher searcher, int document)
    {
        var parts = new List<ScorePart>();
        var views = searcher.Snapshot.Views;
        var view = views.Length - 1;
        while (view > 0 && views[view].First > document) view--;
        var (segment, _, first) = views[view];
        var number = Array.FindLastIndex(segment.Blocks, block => block.First <= document - first);
        var block = segment.Blocks[number];
        for (var index = 0; index < count; index++)
        {
            var (field, weight, part) = sought[index];
            var leaf = default(Leaf);
            if (lists[view * MostSought + index] == 0) continue;
            leaf.Start((byte*)lists[view * MostSought + index], null, weight, (float*)Unsafe.AsPointer(ref searcher.Snapshot.Statistics[field].Inverses[0]), segment.Norms(field));
            if (!leaf.IsAt(number)) continue;
            leaf.Enter(block);
            scratch.Clear();
            leaf.Load(block, scratch);
            var place = document - first - block.First;
            if (leaf.Has(place)) parts.Add(new(searcher.Snapshot.Fields[field].Name, Said(part), part.Meaning != SynonymMap.None, weight, leaf.Score(place)));
        }
        return parts;
    }

    private string Said(Part part) => string.Join(' ', Enumerable.Range(part.From, part.To - part.From).Select(word => Phrase.Word(word).ToString()));

    private void Scan(Searcher searcher, int[] fields, bool all)
    {
        var ways = Phrase.HasTwoWays ? 2 : 1;
        for (var way = 0; way < ways; way++)
        {
            // A document found in both ways has the better of its scores.
            scan.Hits.HasRepeats = way > 0;
            Forget();
            var isWhole = true;
            foreach (var field in fields) isWhole &= Gather(searcher, Phrase.Parts(way > 0), field);
            if (!isWhole && all) continue;
            for (var view = 0; view < searcher.Snapshot.Views.Length; view++) Scan(searcher.Snapshot, view, all);
        }
    }

    private void Scan(IndexSnapshot snapshot, int view, bool all)
    {
        scan.BeginSegment();
        var from = view * MostSought;
        for (var index = 0; index < count; index++)
        {
            if (lists[from + index] == 0)
            {
                if (all) return;
                continue;
            }
            var (field, weight, _) = sought[index];
            var inverses = (float*)Unsafe.AsPointer(ref snapshot.Statistics[field].Inverses[0]);
            scan.Add((byte*)lists[from + index], (ulong*)groups[from + index], weight, inverses, snapshot.Views[view].Segment.Norms(field));
        }
        scan.Run(snapshot.Views[view], all);
    }

    private void Forget()
    {
        count = 0;
        rooms.Clear();
    }

    // Finds the lists of the parts in a field; false when a part is nowhere.
    private bool Gather(Searcher searcher, ReadOnlySpan<Part> parts, int field)
    {
        var isWhole = true;
        for (var index = 0; index < parts.Length; index++)
        {
            if (Earlier(parts, index)) continue;
            var boost = Times(parts, index) * searcher.Snapshot.Fields[field].Weight;
            if (field == 0 && parts[index].Meaning != SynonymMap.None) isWhole &= Seek(searcher, field, parts[index], boost);
            else
                for (var word = parts[index].From; word < parts[index].To; word++) isWhole &= Seek(searcher, field, new(word, word + 1, SynonymMap.None), boost);
        }
        return isWhole;
    }

    private bool Seek(Searcher searcher, int field, Part part, float boost)
    {
        var views = searcher.Snapshot.Views;
        if (count == MostSought) return false;
        if (lists.Length < views.Length * MostSought) (lists, groups) = (new nint[views.Length * MostSought], new nint[views.Length * MostSought]);
        var documents = 0;
        for (var view = 0; view < views.Length; view++)
        {
            var segment = views[view].Segment;
            var list = part.Meaning == SynonymMap.None ? ListOfWord(segment, field, part.From, out var bits) : ListOfMeaning(segment, searcher.Synonyms, part.Meaning, out bits);
            (lists[view * MostSought + count], groups[view * MostSought + count]) = ((nint)list, (nint)bits);
            if (list is not null) documents += ((ListHead*)list)->Documents;
        }
        if (documents == 0) return false;
        var rarity = Bm25.Rarity(searcher.Snapshot.Statistics[field].Documents, documents);
        if (part.Meaning != SynonymMap.None) rarity = Math.Max(rarity, searcher.Rarity(part.Meaning));
        sought[count++] = (field, boost * rarity, part);
        return true;
    }

    private byte* ListOfWord(Segment segment, int field, int place, out ulong* bits)
    {
        var word = segment.Find(Phrase.Stem(place));
        var list = segment.List(field, word, rooms);
        bits = list is null ? null : segment.Groups(field, word, list);
        return list;
    }

    private static byte* ListOfMeaning(Segment segment, SynonymMap synonyms, int meaning, out ulong* bits)
    {
        var made = MeaningLists.Of(segment, synonyms);
        var list = made[meaning];
        bits = made.Groups(meaning);
        return list;
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
