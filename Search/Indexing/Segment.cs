using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using VoiceGateway.Search.Analysis;
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
    private readonly StringTable words;
    private readonly HashBuckets wordsByHash;
    private readonly PackedNumbers wordsByUse;
    private readonly byte* texts;
    private readonly PackedNumbers textStarts;
    private readonly int[] textPlaces;
    private readonly int textFields;
    private readonly DocumentKeys keys;
    private readonly PackedNumbers arrivals;
    private readonly uint* ranks;
    private readonly byte* stored;
    private readonly uint* storedStarts;
    private readonly FieldCounts* fieldCounts;
    private readonly FieldLists[] fields;
    private readonly Lazy<NearWords> near;
    private readonly ConcurrentDictionary<(int Field, int Word), ulong[]> groups = new();
    private int holders = 1;

    private Segment(FileStamp stamp, SectionFile file, IReadOnlyList<TextField> fields)
    {
        (Stamp, this.file) = (stamp, file);
        var counts = *file.Section<SegmentCounts>(SegmentFormat.Counts);
        (DocumentCount, WordCount) = (counts.Documents, counts.Words);
        fieldCounts = file.Section<FieldCounts>(SegmentFormat.FieldsCounted);
        var blocks = file.Section<Block>(SegmentFormat.Blocks, out var count);
        (Blocks, FirstArrivals) = (new Block[count], new int[count]);
        arrivals = Packed(SegmentFormat.Arrivals);
        for (var block = 0; block < count; block++) (Blocks[block], FirstArrivals[block]) = (blocks[block], Arrival(blocks[block].First));
        words = new(file.Section<byte>(SegmentFormat.WordLetters), Packed(SegmentFormat.WordStarts), SegmentFormat.WordGroup);
        wordsByHash = new(Packed(SegmentFormat.WordBuckets), Packed(SegmentFormat.WordsByHash));
        wordsByUse = Packed(SegmentFormat.WordsByUse);
        texts = file.Section<byte>(SegmentFormat.Texts);
        textStarts = Packed(SegmentFormat.TextStarts);
        textPlaces = new int[fields.Count];
        for (var field = 0; field < fields.Count; field++) textPlaces[field] = fields[field].IsReadBack ? textFields++ : -1;
        keys = new(file, DocumentCount);
        ranks = file.Section<uint>(SegmentFormat.Ranks);
        stored = file.Section<byte>(SegmentFormat.Stored);
        storedStarts = file.Section<uint>(SegmentFormat.StoredStarts);
        this.fields = new FieldLists[fields.Count];
        for (var field = 0; field < fields.Count; field++) this.fields[field] = new(file, field);
        near = new(() => new(WordsToSpell()));
    }

    public FileStamp Stamp { get; }

    public int DocumentCount { get; }

    public int WordCount { get; }

    public int FieldCount => fields.Length;

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
    public static Segment Open(IIndexDirectory directory, FileStamp stamp, IReadOnlyList<TextField> fields)
    {
        var opened = SectionFile.Open(directory.Open(stamp.Name), stamp.Name, SegmentFormat.Version, stamp.Sum);
        var counts = opened.Section<SegmentCounts>(SegmentFormat.Counts);
        if (counts is not null && counts->Fields == fields.Count) return new(stamp, opened, fields);
        opened.Dispose();
        throw new CorruptIndexException($"{stamp.Name}: it has other fields");
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
        if (word.Length > Inflection.MaxLetters) return -1;
        Span<byte> room = stackalloc byte[WordBytes.Most];
        var sought = WordBytes.Of(word, room);
        var (from, to) = wordsByHash.Of(Hashing.Of(sought));
        for (var at = from; at < to; at++)
            if (wordsByHash[at] is var found && words.Is(found, sought)) return found;
        return -1;
    }

    /// <summary>A word in letters of the caller's (at least <see cref="Inflection.MaxLetters"/>).</summary>
    public ReadOnlySpan<char> Word(int word, Span<char> into)
    {
        Span<byte> room = stackalloc byte[WordBytes.Most];
        return WordBytes.Letters(room[..words.Read(word, room)], into);
    }

    public string Word(int word)
    {
        Span<char> letters = stackalloc char[Inflection.MaxLetters];
        return Word(word, letters).ToString();
    }

    /// <summary>The posting list of a word in a field with its <see cref="ListHead"/>, or null.</summary>
    /// <param name="field">The field.</param>
    /// <param name="word">The word's number, or -1.</param>
    /// <param name="room">Where the list is laid out when it is not so in the file.</param>
    public byte* List(int field, int word, Scratch room)
    {
        var list = Find(field, word);
        return list is null ? null : *list != 0 ? FewDocuments.Unpack(list, this, field, room) : list + FieldLists.Mark;
    }

    /// <summary>The <see cref="Queries.GroupBits"/> of a word's list, made when first asked for; null when the list is short.</summary>
    public ulong* Groups(int field, int word, byte* list)
    {
        if (!Queries.GroupBits.IsFor(list, this)) return null;
        if (!groups.TryGetValue((field, word), out var made)) made = groups.GetOrAdd((field, word), Queries.GroupBits.Of(list, Blocks));
        return (ulong*)Unsafe.AsPointer(ref made[0]);
    }

    /// <summary>The posting list of a word in a field as it stands in the file, or null.</summary>
    public byte* Find(int field, int word) => word < 0 ? null : fields[field].Find(word);

    /// <summary>How many documents have the word in the field, deleted ones included.</summary>
    public int Frequency(int field, int word) => FieldLists.Documents(Find(field, word));

    /// <summary>The norms of a field other than the first by document.</summary>
    public PackedNumbers Norms(int field) => fields[field].Norms;

    /// <summary>Whether the words of a field can be read document by document.</summary>
    public bool IsReadBack(int field) => textPlaces[field] >= 0;

    /// <summary>The words of a field of a document.</summary>
    /// <exception cref="InvalidOperationException">The field is not read back.</exception>
    public DocumentText Text(int document, int field)
    {
        var at = TextStart(document);
        var place = 0;
        return Text(field, ref at, ref place);
    }

    /// <summary>Where the words of the fields of a document start that are read back.</summary>
    public byte* TextStart(int document)
    {
        var at = texts + textStarts[document / SegmentFormat.TextGroup];
        Skip(document % SegmentFormat.TextGroup * textFields, ref at);
        return at;
    }

    /// <summary>The words of a field, going on from <see cref="TextStart"/> (at place 0) or from an earlier field of the document.</summary>
    /// <exception cref="InvalidOperationException">The field is not read back.</exception>
    public DocumentText Text(int field, scoped ref byte* at, scoped ref int place)
    {
        if (!IsReadBack(field)) throw new InvalidOperationException("The words of this field cannot be read back.");
        Skip(textPlaces[field] - place, ref at);
        place = textPlaces[field] + 1;
        var count = VariableLength.Read(ref at);
        var start = at;
        at += count;
        return new(start, at);
    }

    /// <summary>How many words are used in fields that are read back.</summary>
    public int UsedWords => wordsByUse.Count;

    /// <summary>The word of a place among those that are used, the most frequent first.</summary>
    public int WordOfUse(int use) => (int)wordsByUse[use];

    private static void Skip(int fields, ref byte* at)
    {
        for (; fields > 0; fields--)
        {
            var length = VariableLength.Read(ref at);
            at += length;
        }
    }

    /// <summary>The key of a document in bytes of the caller's (at least <see cref="StringTable.MostBytes"/>).</summary>
    public ReadOnlySpan<byte> Key(int document, Span<byte> into) => into[..keys.Read(Arrival(document), into)];

    public string Key(int document)
    {
        Span<byte> bytes = stackalloc byte[StringTable.MostBytes];
        return Encoding.UTF8.GetString(Key(document, bytes));
    }

    /// <summary>The document of a key, or -1.</summary>
    public int FindKey(ReadOnlySpan<byte> key) => keys.Find(key) is >= 0 and var arrival ? Arrived(arrival) : -1;

    // The document that came at a place. Those of one kind stand in the order in which they came.
    private int Arrived(int arrival)
    {
        for (var block = 0; block < Blocks.Length; block++)
        {
            if (FirstArrivals[block] > arrival || block + 1 < Blocks.Length && Blocks[block + 1].Kind == Blocks[block].Kind && FirstArrivals[block + 1] <= arrival) continue;
            var (low, high) = (Blocks[block].First, Blocks[block].First + Blocks[block].Count);
            while (high - low > 1)
            {
                var middle = (low + high) / 2;
                if (Arrival(middle) <= arrival) low = middle;
                else high = middle;
            }
            if (Arrival(low) == arrival) return low;
        }
        throw new InvalidOperationException("Every place in the order is that of a document.");
    }

    /// <summary>Its place in the order in which the documents came.</summary>
    public int Arrival(int document) => (int)arrivals[document];

    public uint Rank(int document) => ranks is null ? 0 : ranks[document];

    public ReadOnlySpan<byte> Stored(int document)
    {
        if (stored is null) return default;
        var at = stored + 8L * storedStarts[document];
        return new(at + 8, (int)*(long*)at);
    }

    private PackedNumbers Packed(int section) => new(file.Section<byte>(section));

    private IEnumerable<string> WordsToSpell()
    {
        for (var word = 0; word < WordCount; word++)
            if (Frequency(0, word) > 0 && Word(word) is var text && !text.AsSpan().ContainsAnyInRange('0', '9')) yield return text;
    }
}
