using VoiceGateway.Search.Files;

namespace VoiceGateway.Search.Indexing;

/// <summary>
/// Where the posting lists of a field are in the file of a segment, and the length of the field in each document. A list starts with a zero in
/// 2 bytes, and its <see cref="ListHead"/> follows; or it is one of a few documents (<see cref="FewDocuments"/>). Lists stand one behind the other, so that
/// of a word in no document is where the next one starts.
/// </summary>
internal sealed unsafe class FieldLists(SectionFile file, int field)
{
    /// <summary>Bytes before the head of a list.</summary>
    public const int Mark = 2;

    private readonly PackedNumbers starts = new(file.Section<byte>(SegmentFormat.ListStarts(field)));
    private readonly PackedNumbers words = new(file.Section<byte>(SegmentFormat.ListWords(field)));
    private readonly byte* lists = file.Section<byte>(SegmentFormat.Lists(field));

    /// <summary>The norms by document; none for the first field, where the block has it.</summary>
    public PackedNumbers Norms { get; } = new(file.Section<byte>(SegmentFormat.Norms(field)));

    /// <summary>Where the list of a word starts, or null when no document has it.</summary>
    public byte* Find(int word)
    {
        var place = words.Count == 0 ? word : Place(word);
        return place >= 0 && starts[place] is var start && start != starts[place + 1] ? lists + start : null;
    }

    /// <summary>How many documents a list has.</summary>
    public static int Documents(byte* list) => list is null ? 0 : *list != 0 ? *list : ((ListHead*)(list + Mark))->Documents;

    private int Place(int word)
    {
        var (low, high) = (0, words.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (words[middle] < word) low = middle + 1;
            else high = middle;
        }
        return low < words.Count && words[low] == word ? low : -1;
    }
}
