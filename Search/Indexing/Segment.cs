using System.Runtime.CompilerServices;
using System.Text;
using VoiceGateway.Search.Files;
using VoiceGateway.Search.Spelling;

namespace VoiceGateway.Search.Indexing;

/// <summary>
/// A part of an index that was written once and never changes, read in place. Counted: it is let go when the last snapshot
/// that holds it is. Safe for any number of threads.
/// </summary>
internal sealed unsafe class Segment
{
    private readonly SectionFile file;
    private readonly char* wordLetters;
    private readonly int* wordStarts;
    private readonly int* wordSlots;
    private readonly uint wordMask;
    private readonly int* wordsByUse;
    private readonly byte* texts;
    private readonly uint* textStarts;
    private readonly byte* keyBytes;
    private readonly uint* keyStarts;
    private readonly int* keySlots;
    private readonly uint keyMask;
    private readonly int* arrivals;
    private readonly uint* ranks;
    private readonly byte* stored;
    private readonly uint* storedStarts;
    private readonly FieldCounts* fieldCounts;
    private readonly (nint Starts, nint Lists, nint Norms)[] fields;
    private readonly Lazy<NearWords> near;
    private int holders = 1;

    private Segment(string name, SectionFile file)
    {
        (Name, this.file) = (name, file);
        var counts = *file.Section<SegmentCounts>(SegmentFormat.Counts);
        (DocumentCount, WordCount) = (counts.Documents, counts.Words);
        fieldCounts = file.Section<FieldCounts>(SegmentFormat.FieldsCounted);
        Blocks = new ReadOnlySpan<Block>(file.Section<Block>(SegmentFormat.Blocks, out var blocks), (int)blocks).ToArray();
        wordLetters = file.Section<char>(SegmentFormat.WordLetters);
        wordStarts = file.Section<int>(SegmentFormat.WordStarts);
        wordSlots = file.Section<int>(SegmentFormat.WordSlots, out var slots);
        wordMask = (uint)slots - 1;
        wordsByUse = file.Section<int>(SegmentFormat.WordsByUse);
        texts = file.Section<byte>(SegmentFormat.Texts);
        textStarts = file.Section<uint>(SegmentFormat.TextStarts);
        keyBytes = file.Section<byte>(SegmentFormat.KeyBytes);
        keyStarts = file.Section<uint>(SegmentFormat.KeyStarts);
        keySlots = file.Section<int>(SegmentFormat.KeySlots, out slots);
        keyMask = (uint)slots - 1;
        arrivals = file.Section<int>(SegmentFormat.Arrivals);
        FirstArrivals = Array.ConvertAll(Blocks, block => arrivals[block.First]);
        ranks = file.Section<uint>(SegmentFormat.Ranks);
        stored = file.Section<byte>(SegmentFormat.Stored);
        storedStarts = file.Section<uint>(SegmentFormat.StoredStarts);
        fields = new (nint, nint, nint)[counts.Fields];
        for (var field = 0; field < fields.Length; field++)
            fields[field] = ((nint)file.Section<uint>(SegmentFormat.ListStarts(field)), (nint)file.Section<byte>(SegmentFormat.Lists(field)), (nint)file.Section<byte>(SegmentFormat.Norms(field)));
        near = new(() => new(Enumerable.Range(0, WordCount).Select(word => Word(word).ToString())));
    }

    public string Name { get; }

    public int DocumentCount { get; }

    public int WordCount { get; }

    public Block[] Blocks { get; }

    /// <summary>Of each block, the place of its first document in the order in which the documents came: of all in the block it came first.</summary>
    public int[] FirstArrivals { get; }

    public long Length => file.Length;

    /// <summary>The words by spelling; made when first asked for.</summary>
    public NearWords Near => near.Value;

    /// <summary>Lists made out of those of the segment, one set for each <see cref="Queries.SynonymMap"/>.</summary>
    public ConditionalWeakTable<object, Queries.MeaningLists> Meanings { get; } = [];

    /// <exception cref="CorruptIndexException">The file is damaged.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static Segment Open(IIndexDirectory directory, string name, int fields)
    {
        var file = SectionFile.Open(directory.Open(name), name, SegmentFormat.Version);
        var counts = file.Section<SegmentCounts>(SegmentFormat.Counts);
        if (counts is not null && counts->Fields == fields) return new(name, file);
        file.Dispose();
        throw new CorruptIndexException($"{name}: it has other fields");
    }

    /// <summary>The block of a document.</summary>
    public ref readonly Block BlockOf(int document)
    {
        var (low, high) = (0, Blocks.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (Blocks[middle].First <= document) low = middle;
            else high = middle - 1;
        }
        return ref Blocks[low];
    }

    public bool TryHold()
    {
        for (var seen = Volatile.Read(ref holders); seen > 0; seen = Volatile.Read(ref holders))
            if (Interlocked.CompareExchange(ref holders, seen + 1, seen) == seen) return true;
        return false;
    }

    public void Release()
    {
        if (Interlocked.Decrement(ref holders) == 0) file.Dispose();
    }

    public FieldCounts Counts(int field) => fieldCounts[field];

    /// <summary>The number of a word as the analysis of its field makes it, or -1. Words are numbered in ordinal order.</summary>
    public int Find(ReadOnlySpan<char> word)
    {
        for (var slot = Hashing.Of(word) & wordMask; wordSlots[slot] is > 0 and var found; slot = (slot + 1) & wordMask)
            if (Word(found - 1).SequenceEqual(word)) return found - 1;
        return -1;
    }

    public ReadOnlySpan<char> Word(int word) => new(wordLetters + wordStarts[word], wordStarts[word + 1] - wordStarts[word]);

    /// <summary>The posting list of a word in a field, or null.</summary>
    public byte* List(int field, int word)
    {
        if (word < 0) return null;
        var starts = (uint*)fields[field].Starts;
        return starts[word] == starts[word + 1] ? null : (byte*)fields[field].Lists + 4L * starts[word];
    }

    /// <summary>How many documents have the word in the field, deleted ones included.</summary>
    public int Frequency(int field, int word) => List(field, word) is var list && list is null ? 0 : ((ListHead*)list)->Documents;

    /// <summary>The norms of a field by document.</summary>
    public byte* Norms(int field) => (byte*)fields[field].Norms;

    public DocumentText Text(int document) => new(texts + textStarts[document], wordsByUse);

    public ReadOnlySpan<byte> KeyBytes(int document) => new(keyBytes + keyStarts[document], (int)(keyStarts[document + 1] - keyStarts[document]));

    public string Key(int document) => Encoding.UTF8.GetString(KeyBytes(document));

    /// <summary>The document of a key, or -1.</summary>
    public int FindKey(ReadOnlySpan<byte> key)
    {
        for (var slot = Hashing.Of(key) & keyMask; keySlots[slot] is > 0 and var found; slot = (slot + 1) & keyMask)
            if (KeyBytes(found - 1).SequenceEqual(key)) return found - 1;
        return -1;
    }

    /// <summary>Its place in the order in which the documents came.</summary>
    public int Arrival(int document) => arrivals[document];

    public uint Rank(int document) => ranks[document];

    public ReadOnlySpan<byte> Stored(int document)
    {
        if (stored is null) return default;
        var at = stored + 8L * storedStarts[document];
        return new(at + 8, (int)*(long*)at);
    }
}
