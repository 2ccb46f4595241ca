using VoiceGateway.Search.Files;

namespace VoiceGateway.Search.Indexing;

/// <summary>
/// Gives documents of a segment back as they were put in, to be copied: the first field and those that are read back in the order of their words;
/// the others, in which that order counts for nothing, in any. Holds the words of all documents; not thread-safe.
/// </summary>
internal sealed unsafe class WholeDocuments
{
    private readonly Segment segment;
    private readonly int[][] starts;
    private readonly int[][] words;
    private GrowingBuffer<int> text = new(64);

    public WholeDocuments(Segment segment)
    {
        this.segment = segment;
        starts = new int[segment.FieldCount][];
        words = new int[segment.FieldCount][];
        for (var field = 0; field < starts.Length; field++)
            if (!segment.IsReadBack(field)) (starts[field], words[field]) = Turn(field);
    }

    public Segment Segment => segment;

    /// <summary>The words of a field by their numbers in the segment; valid until the next call.</summary>
    public ReadOnlySpan<int> Words(int document, int field)
    {
        if (starts[field] is { } start) return words[field].AsSpan(start[document]..start[document + 1]);
        text.Clear();
        for (var read = segment.Text(document, field); !read.IsEnd;) text.Add(segment.WordOfUse(read.Use()));
        return text.Items;
    }

    // From words with their documents to documents with their words.
    private (int[] Starts, int[] Words) Turn(int field)
    {
        var firsts = new int[segment.DocumentCount + 1];
        for (var word = 0; word < segment.WordCount; word++)
            for (var postings = new PostingCursor(segment, field, word); postings.Next();) firsts[postings.Document + 1] += postings.Times;
        for (var document = 0; document < segment.DocumentCount; document++) firsts[document + 1] += firsts[document];
        var turned = new int[firsts[^1]];
        var next = field == 0 ? [] : firsts.AsSpan(..^1).ToArray();
        for (var word = 0; word < segment.WordCount; word++)
        {
            for (var postings = new PostingCursor(segment, field, word); postings.Next();)
                for (var time = 0; time < postings.Times; time++)
                    turned[field == 0 ? firsts[postings.Document] + postings.Position(time) : next[postings.Document]++] = word;
        }
        return (firsts, turned);
    }
}
