using System.Runtime.InteropServices;
using VoiceGateway.Search.Files;

namespace VoiceGateway.Search.Indexing;

/// <summary>Numbers by the hash of what they stand for, read in place: all that may be meant by a hash stand next to each other.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct HashBuckets(PackedNumbers starts, PackedNumbers numbers)
{
    // On average.
    private const int InBucket = 2;

    /// <summary>From where to before where the numbers are that a hash may mean.</summary>
    public (int From, int To) Of(uint hash)
    {
        var bucket = (int)Hashing.First(hash, (uint)(starts.Count - 1));
        return ((int)starts[bucket], (int)starts[bucket + 1]);
    }

    public int this[int place] => (int)numbers[place];

    /// <summary>Writes the numbers 0, 1, 2 … of these hashes as two sections.</summary>
    public static void Write(SectionWriter into, int startsId, int numbersId, ReadOnlySpan<uint> hashes)
    {
        var buckets = (uint)(hashes.Length / InBucket + 1);
        var next = new uint[buckets + 1];
        foreach (var hash in hashes) next[Hashing.First(hash, buckets) + 1]++;
        for (var bucket = 0; bucket < buckets; bucket++) next[bucket + 1] += next[bucket];
        PackedNumbers.Write(into, startsId, next);
        var numbers = new uint[hashes.Length];
        for (var number = 0; number < hashes.Length; number++) numbers[next[Hashing.First(hashes[number], buckets)]++] = (uint)number;
        PackedNumbers.Write(into, numbersId, numbers);
    }
}
