using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace VoiceGateway.Search.Sound;

/// <summary>What each bit of <see cref="SoundBits"/> is worth in what was heard, and each set of bits of a byte. For one thread, from query to query.</summary>
internal sealed class SoundBitWeights
{
    private const int Sets = 256;

    private readonly float[] weights = new float[SoundBits.Most];
    private readonly float[] sums = new float[SoundBits.Planes * Sets];
    private readonly List<int> planes = [];
    private readonly Vector256<byte>[] halves = new Vector256<byte>[2 * SoundBits.Planes];

    /// <summary>The bytes that have a bit that was heard.</summary>
    public ReadOnlySpan<int> Planes => CollectionsMarshal.AsSpan(planes);

    /// <summary>Of each half of each of these bytes, what its sets come to at most, in steps, twice one behind the other.</summary>
    public ReadOnlySpan<Vector256<byte>> Halves => halves.AsSpan(0, 2 * planes.Count);

    /// <summary>What a step is worth.</summary>
    public float Step { get; private set; }

    public void Clear() => weights.AsSpan().Clear();

    public void Add(int bit, float weight) => weights[bit] += weight;

    /// <summary>Reckons, once all that was heard is added.</summary>
    public void Sum()
    {
        planes.Clear();
        var most = 0f;
        foreach (var weight in weights) most += weight;
        // Each half is rounded up, and all of them are to fit into a byte.
        Step = most / (byte.MaxValue - halves.Length);
        for (var plane = 0; plane < SoundBits.Planes; plane++)
        {
            var own = weights.AsSpan(plane * 8, 8);
            if (own.ContainsAnyExcept(0)) planes.Add(plane);
            else continue;
            var all = sums.AsSpan(plane * Sets, Sets);
            for (var set = 1; set < Sets; set++) all[set] = all[set & set - 1] + own[BitOperations.TrailingZeroCount(set)];
            (halves[2 * planes.Count - 2], halves[2 * planes.Count - 1]) = (Steps(all, 1), Steps(all, 16));
        }
    }

    /// <summary>What a set of the bits of a byte comes to.</summary>
    public float Sum(int plane, byte set) => sums[plane * Sets + set];

    private Vector256<byte> Steps(ReadOnlySpan<float> sums, int each)
    {
        Span<byte> steps = stackalloc byte[16];
        for (var set = 0; set < steps.Length; set++) steps[set] = (byte)MathF.Ceiling(sums[set * each] / Step);
        return Vector256.Create(Vector128.Create<byte>(steps), Vector128.Create<byte>(steps));
    }
}
