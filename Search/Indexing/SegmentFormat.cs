using System.Runtime.InteropServices;

namespace VoiceGateway.Search.Indexing;

/// <summary>What stands where in the file of a segment. A change of any of it needs another <see cref="Version"/>.</summary>
internal static class SegmentFormat
{
    /// <summary>"SG" and the number of the format.</summary>
    public const uint Version = 0x5347_0003;

    /// <summary>One <see cref="SegmentCounts"/>, then a <see cref="FieldCounts"/> for each field.</summary>
    public const int Counts = 1;
    public const int FieldsCounted = 2;

    /// <summary><see cref="Block"/>s.</summary>
    public const int Blocks = 3;

    /// <summary>All words in their order (a <see cref="StringTable"/> of <see cref="WordBytes"/>), and their numbers by hash (<see cref="HashBuckets"/>).</summary>
    public const int WordLetters = 4;
    public const int WordStarts = 5;
    public const int WordBuckets = 6;
    public const int WordsByHash = 7;

    /// <summary>Words of a group of the table.</summary>
    public const int WordGroup = 8;

    /// <summary>
    /// Fields that are read back. Words by how often they are said in these: the codes that they are written in. For each document and each of
    /// these fields the length of its codes in bytes and the codes, as variable-length numbers; and where each group of documents starts.
    /// </summary>
    public const int WordsByUse = 8;
    public const int Texts = 9;
    public const int TextStarts = 10;

    /// <summary>Documents of which one start is kept.</summary>
    public const int TextGroup = 4;

    /// <summary>
    /// The keys of the documents in the order in which these came (a <see cref="StringTable"/>, UTF-8); and, unless they rise in that order, their places in it by their
    /// hash (<see cref="HashBuckets"/>).
    /// </summary>
    public const int KeyBytes = 11;
    public const int KeyStarts = 12;
    public const int KeyBuckets = 13;
    public const int KeysByHash = 14;

    /// <summary>The place of each document in the order in which they came.</summary>
    public const int Arrivals = 15;

    /// <summary>What the owner keeps with each document, and where each starts, in units of 8 bytes.</summary>
    public const int Stored = 16;
    public const int StoredStarts = 17;

    /// <summary>A number of the owner's for each document.</summary>
    public const int Ranks = 18;

    /// <summary>From here on, four sections for each field.</summary>
    public const int Fields = 32;
    public const int PerField = 4;

    /// <summary>
    /// Where the list of each word starts (<see cref="FieldLists"/>), and where the last one ends. When few words are in the field, only of those, and their numbers are
    /// in <see cref="ListWords"/>. Then the lists; and the norm of each document, for all but the first field.
    /// </summary>
    public static int ListStarts(int field) => Fields + field * PerField;

    public static int Lists(int field) => Fields + field * PerField + 1;

    public static int Norms(int field) => Fields + field * PerField + 2;

    public static int ListWords(int field) => Fields + field * PerField + 3;
}

[StructLayout(LayoutKind.Sequential)]
internal readonly record struct SegmentCounts(int Documents, int Words, int Fields, int Reserved);

/// <summary>What BM25 needs to know of a field: how many documents have it, and how many words they have in it.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct FieldCounts(long Documents, long Words)
{
    public static FieldCounts operator +(FieldCounts left, FieldCounts right) => new(left.Documents + right.Documents, left.Words + right.Words);

    public float AverageLength => Documents == 0 ? 1 : (float)(Words / (double)Documents);
}
