using System.Runtime.InteropServices;
using VoiceGateway.Search.Phrases;

namespace VoiceGateway.Search.Indexing;

/// <summary>Collects documents and makes a <see cref="TextIndex"/> of them. Not thread-safe; used once.</summary>
/// <param name="vocabulary">Numbers the words; new ones are added.</param>
/// <param name="weights">One weight above 0 for each field: a hit in a field of weight 3 scores three times that in one of 1. At most 256 fields.</param>
public sealed class TextIndexBuilder(Vocabulary vocabulary, params float[] weights)
{
    private const int MaxWords = 256;

    // Word (24 bits), document (32 bits) and field (8 bits) of every word of every text, in one number to sort by.
    private readonly List<ulong> rows = [];
    private readonly List<int[]> lengths = [];
    private readonly List<int> documents = [];
    private readonly List<float> impacts = [];
    private int[] current = [];

    /// <summary>Starts the next document and returns its number, from 0.</summary>
    public int AddDocument()
    {
        lengths.Add(current = new int[weights.Length]);
        return lengths.Count - 1;
    }

    /// <summary>Adds text to a field of the document started last; words past the 256th are left out.</summary>
    public void Add(int field, ReadOnlySpan<char> text)
    {
        Span<int> words = stackalloc int[MaxWords];
        Add(field, words[..vocabulary.Add(text, words)]);
    }

    /// <summary>Adds words by their numbers to a field of the document started last.</summary>
    public void Add(int field, ReadOnlySpan<int> words)
    {
        foreach (var word in words) rows.Add(((ulong)word << 40) | ((ulong)(lengths.Count - 1) << 8) | (uint)field);
        current[field] += words.Length;
    }

    public TextIndex Build()
    {
        rows.Sort();
        var fields = weights.Select((_, field) => Average(field)).ToArray();
        var starts = new int[vocabulary.Count + 1];
        var sorted = CollectionsMarshal.AsSpan(rows);
        while (!sorted.IsEmpty)
        {
            var word = Word(sorted[0]);
            var end = 1;
            while (end < sorted.Length && Word(sorted[end]) == word) end++;
            AddWord(sorted[..end], fields);
            starts[word + 1] = documents.Count;
            sorted = sorted[end..];
        }
        for (var word = 1; word < starts.Length; word++) starts[word] = Math.Max(starts[word], starts[word - 1]);
        return new(lengths.Count, starts, [.. documents], [.. impacts]);
    }

    private (int Documents, float[] Inverses) Average(int field)
    {
        var with = lengths.Count(length => length[field] > 0);
        var inverses = new float[Bm25.Norms];
        Bm25.FillInverses(with == 0 ? 1 : (float)(lengths.Sum(length => (double)length[field]) / with), inverses);
        return (with, inverses);
    }

    // All rows of one word: what its fields add to a document is one sum.
    private void AddWord(ReadOnlySpan<ulong> postings, ReadOnlySpan<(int Documents, float[] Inverses)> fields)
    {
        Span<int> with = stackalloc int[weights.Length];
        for (var at = 0; at < postings.Length; at++)
            if (at == 0 || postings[at] != postings[at - 1]) with[Field(postings[at])]++;
        for (var at = 0; at < postings.Length;)
        {
            var end = at + 1;
            while (end < postings.Length && postings[end] == postings[at]) end++;
            var (field, document) = (Field(postings[at]), Document(postings[at]));
            var score = Bm25.Score(weights[field] * Bm25.Rarity(fields[field].Documents, with[field]), end - at, fields[field].Inverses[Bm25.Norm(lengths[document][field])]);
            if (at > 0 && Document(postings[at - 1]) == document) impacts[^1] += (float)score;
            else
            {
                documents.Add(document);
                impacts.Add((float)score);
            }
            at = end;
        }
    }

    private static int Word(ulong row) => (int)(row >> 40);

    private static int Document(ulong row) => (int)(uint)(row >> 8);

    private static int Field(ulong row) => (byte)row;
}
