namespace VoiceGateway.Search.Indexing;

/// <summary>Room that is taken piece by piece, stays where it is and is given back all at once. Grows to what was ever needed; not thread-safe.</summary>
internal sealed unsafe class Scratch
{
    private const int Usual = 1 << 15;

    private readonly List<ushort[]> pieces = [];
    private int piece;
    private int used;

    /// <summary>Gives everything back.</summary>
    public void Clear() => (piece, used) = (0, 0);

    /// <summary>Room for so many units of 2 bytes; what is in it is to be written.</summary>
    public ushort* Take(int count)
    {
        for (; piece < pieces.Count; (piece, used) = (piece + 1, 0))
        {
            if (used + count > pieces[piece].Length) continue;
            used += count;
            return Start + used - count;
        }
        pieces.Add(GC.AllocateUninitializedArray<ushort>(Math.Max(count, Usual), pinned: true));
        used = count;
        return Start;
    }

    private ushort* Start => (ushort*)System.Runtime.CompilerServices.Unsafe.AsPointer(ref pieces[piece][0]);
}
