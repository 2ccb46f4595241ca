namespace VoiceGateway.Benchmarks.Search.Synthetic;

/// <summary>
/// Numbers that look random and depend only on a stream and a number in it, so that any product can be made again on its
/// own. SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, OOPSLA 2014).
/// </summary>
public struct Draw(ulong stream, ulong number)
{
    private const ulong Step = 0x9E3779B97F4A7C15;
    private ulong state = Mix(stream * 0xD1342543DE82EF95 + number);

    public ulong Next() => Mix(state += Step);

    /// <summary>From 0 up to below the limit.</summary>
    public int Below(int limit) => (int)Math.BigMul(Next(), (ulong)limit, out _);

    /// <summary>From 0 up to below 1.</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>True with this probability.</summary>
    public bool Is(double probability) => Share() < probability;

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
