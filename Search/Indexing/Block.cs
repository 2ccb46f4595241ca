using System.Numerics;
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

    /// <summary>So many that a place in the block fits 16 bits.</summary>
    public const int MostDocuments = 1 << 16;

    /// <summary>From this many on, the documents of a word in a block are kept as bits.</summary>
    public int LeastForBits => Math.Max(64, Count / 32);

    /// <summary>How many bits the place of a word in the first field takes.</summary>
    public int PositionBits
    {
        get
        {
            var longest = Norm == Bm25.Norms - 1 ? TextField.MostWords : Math.Min(TextField.MostWords, Bm25.Length((byte)(Norm + 1)) - 1);
            return 32 - BitOperations.LeadingZeroCount((uint)Math.Max(0, longest - 1));
        }
    }
}

/// <summary>The head of a posting list; as many <see cref="Container"/>s follow.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal readonly record struct ListHead(int Documents, int Containers);

/// <summary>
/// The documents of one block that have a word: places in the block in rising order, 16 bits each, or one bit for each place.
/// When the word is said more than once in some of them, a count of these less one follows, their places, and how often each, which is
/// left out when twice is the most. In the first field the positions of the word follow, document after document, each in
/// <see cref="Block.PositionBits"/>.
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
    public const int Often = 127;

    public int Count => LastIndex + 1;

    /// <summary>Whether they are kept as bits.</summary>
    public bool HasBits => (Form & 1) != 0;

    /// <summary>The most often that it is said in one of them; <see cref="Often"/> may be more.</summary>
    public int MostTimes => Form >> 1;

    public static byte FormOf(bool hasBits, int mostTimes) => (byte)(Math.Min(mostTimes, Often) << 1 | (hasBits ? 1 : 0));
}
