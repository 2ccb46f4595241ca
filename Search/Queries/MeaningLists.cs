using VoiceGateway.Search.Files;
using VoiceGateway.Search.Indexing;

namespace VoiceGateway.Search.Queries;

/// <summary>
/// For one segment and one <see cref="SynonymMap"/>: the documents of each meaning as a posting list, so that a term with many
/// synonyms costs what a single word costs. A list is made when its meaning is first asked for. Safe for any number of threads.
/// </summary>
internal sealed unsafe class MeaningLists(Segment segment, SynonymMap synonyms)
{
    // What is read of a list stretches so far past its end.
    private const int ReadPast = 32;

    private static readonly byte[] Nothing = GC.AllocateArray<byte>(1, pinned: true);

    private readonly byte[]?[] lists = new byte[]?[synonyms.MeaningCount];
    private readonly int[]?[] frequencies = new int[]?[synonyms.MeaningCount];
    private readonly ulong[]?[] groups = new ulong[]?[synonyms.MeaningCount];

    /// <summary>Those of a segment.</summary>
    public static MeaningLists Of(Segment segment, SynonymMap synonyms) =>
        segment.Meanings.TryGetValue(synonyms, out var lists) ? lists : MakeOf(segment, synonyms);

    /// <summary>The list, or null when no document has the meaning.</summary>
    public byte* this[int meaning]
    {
        get
        {
            var list = Volatile.Read(ref lists[meaning]) ?? Make(meaning);
            return list.Length == 1 ? null : (byte*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref list[0]);
        }
    }

    /// <summary>The <see cref="GroupBits"/> of a meaning whose list was asked for, or null when the list is short.</summary>
    public ulong* Groups(int meaning) => groups[meaning] is { } made ? (ulong*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref made[0]) : null;

    /// <summary>In how many documents each of the meaning's phrases is.</summary>
    public ReadOnlySpan<int> Frequencies(int meaning)
    {
        if (Volatile.Read(ref lists[meaning]) is null) Make(meaning);
        return frequencies[meaning];
    }

    private static MeaningLists MakeOf(Segment segment, SynonymMap synonyms) => segment.Meanings.GetValue(synonyms, _ => new(segment, synonyms));

    private byte[] Make(int meaning)
    {
        var (documents, counts) = (new SortedSet<int>(), new List<int>());
        foreach (var surface in synonyms.Surfaces(meaning))
        {
            HashSet<int> having = [.. Having(surface)];
            counts.Add(having.Count);
            documents.UnionWith(having);
        }
        Volatile.Write(ref frequencies[meaning], [.. counts]);
        var made = Nothing;
        if (documents.Count > 0)
        {
            var bytes = new GrowingBuffer<byte>(documents.Count * 2 + 256);
            new PostingWriter(segment.Blocks, isPacked: false).Append([.. documents], [], [], ref bytes);
            made = GC.AllocateArray<byte>(bytes.Count + ReadPast, pinned: true);
            bytes.Items.CopyTo(made);
            var list = (byte*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref made[0]);
            if (GroupBits.IsFor(list, segment)) Interlocked.CompareExchange(ref groups[meaning], GroupBits.Of(list, segment.Blocks), null);
        }
        return Interlocked.CompareExchange(ref lists[meaning], made, null) ?? made;
    }

    // The documents whose first field has all words of the phrase, next to each other.
    private IEnumerable<int> Having(string[] phrase)
    {
        var words = Array.ConvertAll(phrase, word => segment.Find(word));
        if (words.Any(word => segment.Frequency(0, word) == 0)) return [];
        var rarest = Array.IndexOf(words, words.MinBy(word => segment.Frequency(0, word)));
        var starts = Starts(words[rarest], rarest);
        for (var place = 0; place < words.Length; place++)
            if (place != rarest) Keep(starts, words[place], place);
        return starts.Select(start => start.Document);
    }

    // Where a phrase starts that has the word at this place; in rising order.
    private List<(int Document, int At)> Starts(int word, int place)
    {
        var starts = new List<(int, int)>();
        for (var postings = new PostingCursor(segment, 0, word); postings.Next();)
            for (var time = 0; time < postings.Times; time++)
                if (postings.Position(time) >= place) starts.Add((postings.Document, postings.Position(time) - place));
        return starts;
    }

    // Keeps those that have the word at this place.
    private void Keep(List<(int Document, int At)> starts, int word, int place)
    {
        var postings = new PostingCursor(segment, 0, word);
        var kept = 0;
        for (var start = 0; start < starts.Count; start++)
        {
            var (document, at) = starts[start];
            if (!postings.SkipTo(document)) break;
            if (postings.Document == document && IsAt(postings, at + place)) starts[kept++] = (document, at);
        }
        starts.RemoveRange(kept, starts.Count - kept);
    }

    private static bool IsAt(in PostingCursor postings, int position)
    {
        for (var time = 0; time < postings.Times; time++)
            if (postings.Position(time) == position) return true;
        return false;
    }
}
