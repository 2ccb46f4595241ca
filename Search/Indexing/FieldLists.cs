using VoiceGateway.Search.Files;

namespace VoiceGateway.Search.Indexing;

/// <summary>Where the posting lists of a field are in the file of a segment, and the length of the field in each document.</summary>
internal sealed unsafe class FieldLists(SectionFile file, int field)
{
    private readonly PackedNumbers starts = new(file.Section<byte>(SegmentFormat.ListStarts(field)));
    private readonly PackedNumbers words = new(file.Section<byte>(SegmentFormat.ListWords(field)));
    private readonly byte* lists = file.Section<byte>(SegmentFormat.Lists(field));

    /// <summary>The norms by document; none for the first field, where the block has it.</summary>
    public PackedNumbers Norms { get; } = new(file.Section<byte>(SegmentFormat.Norms(field)));

    /// <summary>Where the list of a word is.</summary>
    public ListPlace Find(int word)
    {
        if (words.Count == 0) return word < 0 ? default : new(starts[word]);
        var (low, high) = (0, words.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (words[middle] < word) low = middle + 1;
            else high = middle;
        }
        return low < words.Count && words[low] == word ? new(starts[low]) : default;
    }

    public byte* List(ListPlace place) => lists + place.Start;
}

/// <summary>Where the list of a word is, in one number: in no document; in one only, once, and which; or the start of a list.</summary>
internal readonly record struct ListPlace(uint Code)
{
    private const int PositionBits = 4;

    public bool IsNone => Code == 0;

    /// <summary>Whether it is said once in one document, and has no list.</summary>
    public bool IsSingle => Code != 0 && ((Code - 1) & 1) != 0;

    /// <summary>The one document, and where in it the word is said (for the first field).</summary>
    public int Document => (int)((Code - 1) >> (PositionBits + 1));

    public int Position => (int)((Code - 1) >> 1) & ((1 << PositionBits) - 1);

    /// <summary>The start of the list in bytes.</summary>
    public long Start => (Code - 1) / 2 * 4L;

    /// <summary>Where words that are said once are; false when it does not fit, and a list is needed.</summary>
    public static bool TryOne(int document, int position, out ListPlace place)
    {
        place = new(((uint)document << PositionBits | (uint)position) * 2 + 2);
        return position < 1 << PositionBits && document < (1 << (31 - PositionBits)) - 1;
    }

    public static ListPlace At(long start) =>
        start / 4 < int.MaxValue ? new((uint)(start / 4) * 2 + 1) : throw new InvalidOperationException("The lists of a field are too long for one segment.");
}
