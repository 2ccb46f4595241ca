namespace VoiceGateway.Search.Indexing;

/// <summary>One field turned round: for each word (in ordinal order) the documents that have it and how often, by counting, not sorting.</summary>
internal sealed class Inversion
{
    private readonly int[] starts;
    private readonly int[] documents;
    private readonly ushort[] times;
    private int[] text = new int[64];

    public Inversion(SegmentBuilder from, int[] order, int[] places, int field)
    {
        starts = new int[places.Length + 2];
        foreach (var document in order)
        {
            var words = Sorted(from.Text(document, field), places);
            for (var at = 0; at < words.Length; at += Run(words, at)) starts[words[at] + 2]++;
        }
        for (var word = 2; word < starts.Length; word++) starts[word] += starts[word - 1];
        documents = new int[starts[^1]];
        times = new ushort[documents.Length];
        for (var document = 0; document < order.Length; document++)
        {
            var words = Sorted(from.Text(order[document], field), places);
            for (int at = 0, run; at < words.Length; at += run)
            {
                run = Run(words, at);
                var slot = starts[words[at] + 1]++;
                (documents[slot], times[slot]) = (document, (ushort)run);
            }
        }
    }

    public Postings this[int word] => new(documents.AsSpan(starts[word]..starts[word + 1]), times.AsSpan(starts[word]..starts[word + 1]));

    private static int Run(ReadOnlySpan<int> words, int at)
    {
        var end = at + 1;
        while (end < words.Length && words[end] == words[at]) end++;
        return end - at;
    }

    private ReadOnlySpan<int> Sorted(ReadOnlySpan<int> words, int[] places)
    {
        if (words.Length > text.Length) text = new int[words.Length * 2];
        var sorted = text.AsSpan(0, words.Length);
        for (var index = 0; index < words.Length; index++) sorted[index] = places[words[index]];
        if (sorted.Length > 24) sorted.Sort();
        else for (var index = 1; index < sorted.Length; index++)
            for (var at = index; at > 0 && sorted[at - 1] > sorted[at]; at--) (sorted[at], sorted[at - 1]) = (sorted[at - 1], sorted[at]);
        return sorted;
    }

    /// <summary>The documents that have a word, and how often each.</summary>
    public readonly ref struct Postings(ReadOnlySpan<int> documents, ReadOnlySpan<ushort> times)
    {
        private readonly ReadOnlySpan<int> documents = documents;
        private readonly ReadOnlySpan<ushort> times = times;

        public void Deconstruct(out ReadOnlySpan<int> documents, out ReadOnlySpan<ushort> times)
        {
            documents = this.documents;
            times = this.times;
        }
    }
}
