using System.Runtime.InteropServices;

namespace VoiceGateway.Search.Indexing;

/// <summary>
/// Neighbouring documents of a segment whose first field has the same length (as <see cref="Bm25.Norm"/> codes it). Documents
/// stand in the order of that length, so within a block a word adds the same to each, and from block to block it adds less:
/// the best documents come first, and a search may stop early. Those that repeat a word have blocks of their own, so that in
/// the others nothing adds more than that.
/// </summary>
/// <param name="First">The first document.</param>
/// <param name="Count">How many there are, at most <see cref="MostDocuments"/>.</param>
/// <param name="Kind">The length and whether any word is repeated (<see cref="DocumentOrder"/>).</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct Block(int First, int Count, int Kind)
{
    /// <summary>The code of the length.</summary>
    public int Norm => Kind >> 1;

    /// <summary>Whether its documents repeat words.</summary>
    public bool HasRepeats => (Kind & 1) != 0;

    /// <summary>So many that a place in the block fits 16 bits.</summary>
    public const int MostDocuments = 1 << 16;

    /// <summary>From this many on, the documents of a word in a block are kept as bits; later when they are packed otherwise, as that takes less.</summary>
    public int LeastForBits(bool isPacked) => Math.Max(64, Count / (isPacked ? 16 : 32));
}

/// <summary>The head of a posting list; as many <see cref="Container"/>s follow.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct ListHead(int Documents, int Containers);

/// <summary>How the places of a word in a block are kept.</summary>
internal enum Places
{
    /// <summary>In rising order, 16 bits each.</summary>
    Plain,

    /// <summary>One bit for each place of the block.</summary>
    Bits,

    /// <summary><see cref="PackedPlaces"/>.</summary>
    Packed,
}

/// <summary>
/// The documents of one block that have a word, by their places in the block. When the word is said more than once in some of them, a count of these less
/// one follows (2 bytes), their places (<see cref="PackedPlaces"/>), and how often each above twice, in <see cref="TimesBits"/>. In the first field the positions of the
/// word follow, document after document: how many bits each takes and the least of them (4 bits each), then by how much each is above that
/// (<see cref="BitPacking"/>). Each of these parts is an even number of bytes long.
/// </summary>
/// <param name="Block">The number of the block.</param>
/// <param name="LastIndex">One less than there are documents.</param>
/// <param name="LeastNorm">The smallest norm of the field among them.</param>
/// <param name="Form">See <see cref="FormOf"/>.</param>
/// <param name="Data">Where the places are: so many times 2 bytes after the head of the list.</param>
[StructLayout(LayoutKind.Sequential, Pack = 2)]
internal readonly record struct Container(ushort Block, ushort LastIndex, byte LeastNorm, byte Form, uint Data)
{
    /// <summary>For <see cref="MostTimes"/>: this often or more.</summary>
    public const int Often = 63;

    public int Count => LastIndex + 1;

    public Places Places => (Places)(Form & 3);

    /// <summary>The most often that it is said in one of them; <see cref="Often"/> may be more.</summary>
    public int MostTimes => Form >> 2;

    /// <summary>How many bits it takes to tell how often above twice.</summary>
    public int TimesBits => BitPacking.Width((MostTimes == Often ? TextField.MostWords : MostTimes) - 2);

    /// <summary>How many bytes the places take in a block of so many.</summary>
    public int PlacesLength(int room) => Places switch
    {
        Places.Bits => (room + 63) / 64 * sizeof(ulong),
        Places.Packed => PackedPlaces.Length(room, Count),
        _ => Count * sizeof(ushort),
    };

    /// <summary>With one document more.</summary>
    public Container With(byte norm) => this with { LastIndex = (ushort)(LastIndex + 1), LeastNorm = Math.Min(LeastNorm, norm) };

    public static byte FormOf(Places places, int mostTimes) => (byte)(Math.Min(mostTimes, Often) << 2 | (int)places);
}
