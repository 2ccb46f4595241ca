namespace VoiceGateway.Catalog.Shelves.Postgres;

/// <summary>
/// Tells of nearly all words that no product has them that it is so, without asking the database (B. Bloom, CACM 13, 1970): ten
/// bits for each word and four probes, so that 1 word in 80 is asked for in vain. Immutable.
/// </summary>
internal sealed class WordFilter
{
    private const int BitsForWord = 10;
    private const int Probes = 4;

    private const ulong Start = 14695981039346656037;

    private readonly byte[] bits;

    private WordFilter(byte[] bits) => this.bits = bits;

    public static WordFilter Of(IReadOnlyCollection<string> keys)
    {
        var filter = new WordFilter(new byte[Math.Max(8, (int)Math.Min((long)keys.Count * BitsForWord / 8, 1 << 28))]);
        foreach (var key in keys)
        {
            var (place, step) = Places(Hash(key, Start));
            for (var probe = 0; probe < Probes; probe++, place += step) filter.bits[place % (uint)filter.bits.Length] |= (byte)(1 << (int)(place >> 40 & 7));
        }
        return filter;
    }

    public static WordFilter Read(byte[] bits) => new(bits);

    public byte[] Write() => bits;

    /// <summary>False: no product has the word.</summary>
    public bool MayHave(string language, ReadOnlySpan<char> word)
    {
        var (place, step) = Places(Hash(word, Hash(":", Hash(language, Start))));
        for (var probe = 0; probe < Probes; probe++, place += step)
            if ((bits[place % (uint)bits.Length] & 1 << (int)(place >> 40 & 7)) == 0) return false;
        return true;
    }

    // FNV-1a: the same in every process, so that the filter can be kept.
    private static ulong Hash(ReadOnlySpan<char> text, ulong hash)
    {
        foreach (var letter in text) hash = (hash ^ letter) * 1099511628211;
        return hash;
    }

    private static (ulong Place, ulong Step) Places(ulong hash)
    {
        hash = (hash ^ hash >> 33) * 0xff51afd7ed558ccd;
        hash ^= hash >> 33;
        return (hash, hash * 0xc4ceb9fe1a85ec53 | 1);
    }
}
