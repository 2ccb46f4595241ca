using VoiceGateway.Search.Files;

namespace VoiceGateway.Search.Indexing;

/// <summary>
/// The list of a word that is in a few documents only, once in each: how many there are in one byte, and for each by how much its number is above the
/// one before, then (in the first field) the position of the word. A search reads it as it reads any list, once <see cref="Unpack"/> has laid it out.
/// </summary>
internal static unsafe class FewDocuments
{
    /// <summary>More than these have a list with a container for each block.</summary>
    public const int Most = 96;

    // Units of 2 bytes.
    private const int HeadSize = 4;
    private const int ContainerSize = 5;

    /// <summary>Whether documents (in rising order, each as often as the word is said in it) can be written so.</summary>
    public static bool Are(ReadOnlySpan<int> documents)
    {
        if (documents.Length > Most) return false;
        for (var index = 1; index < documents.Length; index++)
            if (documents[index] == documents[index - 1]) return false;
        return true;
    }

    public static void Write(ReadOnlySpan<int> documents, ReadOnlySpan<ushort> positions, ref GrowingBuffer<byte> into)
    {
        into.Add((byte)documents.Length);
        for (var index = 0; index < documents.Length; index++)
        {
            VariableLength.Write(documents[index] - (index == 0 ? 0 : documents[index - 1]), ref into);
            if (!positions.IsEmpty) VariableLength.Write(positions[index], ref into);
        }
    }

    /// <summary>Lays a list out as one with containers.</summary>
    /// <param name="from">What <see cref="Write"/> wrote.</param>
    /// <param name="segment">The segment.</param>
    /// <param name="field">The field of the list.</param>
    /// <param name="room">Where to.</param>
    public static byte* Unpack(byte* from, Segment segment, int field, Scratch room)
    {
        var (count, norms, blocks) = (*from++, segment.Norms(field), segment.Blocks);
        var list = room.Take(HeadSize + count * (ContainerSize + 1) + Queries.Leaf.ReadPast);
        var places = list + HeadSize + count * ContainerSize;
        var container = (Container*)(list + HeadSize) - 1;
        for (var (index, document, number, last) = (0, 0, 0, -1); index < count; index++)
        {
            document += VariableLength.Read(ref from);
            if (field == 0) VariableLength.Read(ref from);
            while (number + 1 < blocks.Length && blocks[number + 1].First <= document) number++;
            var norm = (byte)(field == 0 ? (uint)blocks[number].Norm : norms[document]);
            if (number == last) *container = container->With(norm);
            else *++container = new((ushort)(last = number), 0, norm, Container.FormOf(Places.Plain, 1), (uint)(places + index - list));
            places[index] = (ushort)(document - blocks[number].First);
        }
        *(ListHead*)list = new(count, (int)(container - (Container*)(list + HeadSize)) + 1);
        return (byte*)list;
    }
}
