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
    /// <summary>The bytes of the list of one document.</summary>
    public const int SingleList = 24;

    private readonly SectionFile file;
    private readonly char* wordLetters;
    private readonly int* wordStarts;
    private readonly int* wordSlots;
    private readonly uint wordSlotCount;
    private readonly int* wordsByUse;
    private readonly byte* texts;
    private readonly uint* textStarts;
    private readonly byte* keyBytes;
    private readonly uint* keyStarts;
    private readonly int* keySlots;
    private readonly uint keySlotCount;
    private readonly int* arrivals;
    private readonly uint* ranks;
    private readonly byte* stored;
    private readonly uint* storedStarts;
    private readonly FieldCounts* fieldCounts;
    private readonly FieldAddresses[] fields;
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
        wordSlotCount = (uint)slots;
        wordsByUse = file.Section<int>(SegmentFormat.WordsByUse);
        texts = file.Section<byte>(SegmentFormat.Texts);
        textStarts = file.Section<uint>(SegmentFormat.TextStarts);
        keyBytes = file.Section<byte>(SegmentFormat.KeyBytes);
        keyStarts = file.Section<uint>(SegmentFormat.KeyStarts);
        keySlots = file.Section<int>(SegmentFormat.KeySlots, out slots);
        keySlotCount = (uint)slots;
        arrivals = file.Section<int>(SegmentFormat.Arrivals);
        FirstArrivals = Array.ConvertAll(Blocks, block => arrivals[block.First]);
        ranks = file.Section<uint>(SegmentFormat.Ranks);
        stored = file.Section<byte>(SegmentFormat.Stored);
        storedStarts = file.Section<uint>(SegmentFormat.StoredStarts);
        fields = new FieldAddresses[counts.Fields];
        for (var field = 0; field < fields.Length; field++) fields[field] = new(file, field);
        near = new(() => new(WordsToSpell()));
    }

    public string Name { get; }

    public int DocumentCount { get; }

    public int WordCount { get; }

    public Block[] Blocks { get; }

    /// <summary>Of each block, the place of its first document in the order in which the documents came: of all in the block it came first.</summary>
    public int[] FirstArrivals { get; }

    public long Length => file.Length;

    /// <summary>The words of the first field by spelling, but numbers and the like; made when first asked for.</summary>
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

    private IEnumerable<string> WordsToSpell()
    {
        for (var word = 0; word < WordCount; word++)
            if (Frequency(0, word) > 0 && !Word(word).ContainsAnyInRange('0', '9')) yield return Word(word).ToString();
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
        for (var slot = Hashing.First(Hashing.Of(word), wordSlotCount); wordSlots[slot] is > 0 and var found; slot = slot + 1 == wordSlotCount ? 0 : slot + 1)
            if (Word(found - 1).SequenceEqual(word)) return found - 1;
        return -1;
    }

    public ReadOnlySpan<char> Word(int word) => new(wordLetters + wordStarts[word], wordStarts[word + 1] - wordStarts[word]);

    /// <summary>The posting list of a word in a field, or null.</summary>
    /// <param name="field">The field.</param>
    /// <param name="word">The word's number, or -1.</param>
    /// <param name="room"><see cref="SingleList"/> bytes, where the list is made when it is not in the file.</param>
    public byte* List(int field, int word, byte* room)
    {
        var start = word < 0 ? SegmentFormat.None : fields[field].Start(word);
        if (start < SegmentFormat.Single) return fields[field].Lists + 4L * start;
        return start == SegmentFormat.None ? null : MakeSingle(field, (int)(start - SegmentFormat.Single), room);
    }

    /// <summary>How many documents have the word in the field, deleted ones included.</summary>
    public int Frequency(int field, int word)
    {
        var start = word < 0 ? SegmentFormat.None : fields[field].Start(word);
        return start == SegmentFormat.None ? 0 : start >= SegmentFormat.Single ? 1 : ((ListHead*)(fields[field].Lists + 4L * start))->Documents;
    }

    /// <summary>The norms of a field other than the first by document.</summary>
    public byte* Norms(int field) => fields[field].Norms;

    public DocumentText Text(int document) => new(texts + textStarts[document], wordsByUse);

    public ReadOnlySpan<byte> KeyBytes(int document) => new(keyBytes + keyStarts[document], (int)(keyStarts[document + 1] - keyStarts[document]));

    public string Key(int document) => Encoding.UTF8.GetString(KeyBytes(document));

    /// <summary>The document of a key, or -1.</summary>
    public int FindKey(ReadOnlySpan<byte> key)
    {
        for (var slot = Hashing.First(Hashing.Of(key), keySlotCount); keySlots[slot] is > 0 and var found; slot = slot + 1 == keySlotCount ? 0 : slot + 1)
            if (KeyBytes(found - 1).SequenceEqual(key)) return found - 1;
        return -1;
    }

    /// <summary>Its place in the order in which the documents came.</summary>
    public int Arrival(int document) => arrivals[document];

    public uint Rank(int document) => ranks is null ? 0 : ranks[document];

    public ReadOnlySpan<byte> Stored(int document)
    {
        if (stored is null) return default;
        var at = stored + 8L * storedStarts[document];
        return new(at + 8, (int)*(long*)at);
    }

    private byte* MakeSingle(int field, int document, byte* room)
    {
        var number = 0;
        while (number + 1 < Blocks.Length && Blocks[number + 1].First <= document) number++;
        var norm = field == 0 ? Blocks[number].Norm : Norms(field)[document];
        *(ListHead*)room = new(1, 1);
        *(Container*)(room + sizeof(ListHead)) = new((ushort)number, 0, 1, (byte)norm, 0, (uint)(sizeof(ListHead) + sizeof(Container)) / sizeof(ushort));
        *(ushort*)(room + sizeof(ListHead) + sizeof(Container)) = (ushort)(document - Blocks[number].First);
        return room;
    }

    /// <summary>Where the sections of a field are.</summary>
    private sealed class FieldAddresses
    {
        private readonly uint* starts;
        private readonly int* words;
        private readonly int wordCount;

        public FieldAddresses(SectionFile file, int field)
        {
            starts = file.Section<uint>(SegmentFormat.ListStarts(field));
            words = file.Section<int>(SegmentFormat.ListWords(field), out var count);
            wordCount = (int)count;
            Lists = file.Section<byte>(SegmentFormat.Lists(field));
            Norms = file.Section<byte>(SegmentFormat.Norms(field));
        }

        public byte* Lists { get; }

        public byte* Norms { get; }

        public uint Start(int word)
        {
            if (words is null) return starts[word];
            var found = new ReadOnlySpan<int>(words, wordCount).BinarySearch(word);
            return found < 0 ? SegmentFormat.None : starts[found];
        }
    }
}
