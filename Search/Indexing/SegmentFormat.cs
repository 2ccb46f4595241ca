using System.Runtime.InteropServices;

namespace VoiceGateway.Search.Indexing;

/// <summary>What stands where in the file of a segment. A change of any of it needs another <see cref="Version"/>.</summary>
internal static class SegmentFormat
{
    /// <summary>"SG" and the number of the format.</summary>
    public const uint Version = 0x5347_0001;

    /// <summary>One <see cref="SegmentCounts"/>, then a <see cref="FieldCounts"/> for each field.</summary>
    public const int Counts = 1;
    public const int FieldsCounted = 2;

    /// <summary><see cref="Block"/>s.</summary>
    public const int Blocks = 3;

    /// <summary>The letters of all words in their order, where each starts, and a hash table of their numbers plus one.</summary>
    public const int WordLetters = 4;
    public const int WordStarts = 5;
    public const int WordSlots = 6;

    /// <summary>Words by how often they are said: the codes that documents are written in.</summary>
    public const int WordsByUse = 7;

    /// <summary>Documents as they were read: where each starts, and for each field a count and codes of words, as variable-length numbers.</summary>
    public const int TextStarts = 8;
    public const int Texts = 9;

    /// <summary>The keys of the documents (UTF-8), where each starts, and a hash table of document numbers plus one.</summary>
    public const int KeyBytes = 10;
    public const int KeyStarts = 11;
    public const int KeySlots = 12;

    /// <summary>The place of each document in the order in which they came.</summary>
    public const int Arrivals = 13;

    /// <summary>What the owner keeps with each document, and where each starts, in units of 8 bytes.</summary>
    public const int Stored = 14;
    public const int StoredStarts = 15;

    /// <summary>A number of the owner's for each document.</summary>
    public const int Ranks = 16;

    /// <summary>From here on, three sections for each field.</summary>
    public const int Fields = 32;
    public const int PerField = 4;

    /// <summary>For a word: it is in no document.</summary>
    public const uint None = uint.MaxValue;

    /// <summary>For a word: it is in one document only, once, and this plus its number stands in place of a list.</summary>
    public const uint Single = 1u << 31;

    /// <summary>
    /// Where the list of each word starts, in units of 4 bytes, or one of the above. When few words are in the field, only those,
    /// and their numbers are in <see cref="ListWords"/>. Then the lists; and the norm of each document, for all but the first field.
    /// </summary>
    public static int ListStarts(int field) => Fields + field * PerField;

    public static int ListWords(int field) => Fields + field * PerField + 3;

    public static int Lists(int field) => Fields + field * PerField + 1;

    public static int Norms(int field) => Fields + field * PerField + 2;
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
