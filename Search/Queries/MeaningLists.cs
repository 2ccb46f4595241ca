using VoiceGateway.Search.Files;
using VoiceGateway.Search.Indexing;

namespace VoiceGateway.Search.Queries;

/// <summary>
/// For one segment and one <see cref="SynonymMap"/>: the documents of each meaning as a posting list, so that a term with many
/// synonyms costs what a single word costs. A list is made when its meaning is first asked for. Safe for any number of threads.
/// </summary>
internal sealed unsafe class MeaningLists(Segment segment, SynonymMap synonyms)
{
    private static readonly byte[] Nothing = GC.AllocateArray<byte>(1, pinned: true);

    private readonly byte[]?[] lists = new byte[]?[synonyms.MeaningCount];

    /// <summary>The list, or null when no document has the meaning.</summary>
    public byte* this[int meaning]
    {
        get
        {
            var list = Volatile.Read(ref lists[meaning]) ?? Make(meaning);
            return list.Length == 1 ? null : (byte*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref list[0]);
        }
    }

    private byte[] Make(int meaning)
    {
        var documents = new SortedSet<int>();
        foreach (var surface in synonyms.Surfaces(meaning)) documents.UnionWith(Having(surface));
        var made = Nothing;
        if (documents.Count > 0)
        {
            var bytes = new GrowingBuffer<byte>(documents.Count * 2 + 256);
            new PostingWriter(segment.Blocks).Append([.. documents], [], [], ref bytes);
            made = GC.AllocateUninitializedArray<byte>(bytes.Count, pinned: true);
            bytes.Items.CopyTo(made);
        }
        return Interlocked.CompareExchange(ref lists[meaning], made, null) ?? made;
    }

    // The documents whose first field has all words of the phrase, next to each other.
    private List<int> Having(string[] phrase)
    {
        var found = new List<int>();
        var words = Array.ConvertAll(phrase, word => segment.Find(word));
        if (words.Any(word => segment.Frequency(0, word) == 0)) return found;
        var rarest = words.MinBy(word => segment.Frequency(0, word));
        var room = stackalloc byte[Segment.SingleList];
        PostingReader.Read(segment, segment.List(0, rarest, room), found);
        if (words.Length > 1) found.RemoveAll(document => !IsIn(segment.Text(document), words));
        return found;
    }

    private static bool IsIn(DocumentText text, ReadOnlySpan<int> phrase)
    {
        Span<int> words = stackalloc int[TextField.MostWords];
        words = words[..text.Length()];
        for (var word = 0; word < words.Length; word++) words[word] = text.Word();
        return words.IndexOf(phrase) >= 0;
    }
}
