namespace VoiceGateway.Search.Indexing;

/// <summary>Words as bytes: each UTF-16 unit as a variable-length number, so that any word, whole or not, comes back as it was.</summary>
internal static class WordBytes
{
    /// <summary>Bytes of the longest word.</summary>
    public const int Most = 3 * Analysis.Inflection.MaxLetters;

    /// <summary>Writes a word, which has at most <see cref="Analysis.Inflection.MaxLetters"/> letters.</summary>
    public static ReadOnlySpan<byte> Of(scoped ReadOnlySpan<char> word, Span<byte> into)
    {
        var count = 0;
        foreach (var letter in word)
        {
            var rest = (uint)letter;
            for (; rest > 127; rest >>= 7) into[count++] = (byte)(rest | 128);
            into[count++] = (byte)rest;
        }
        return into[..count];
    }

    public static ReadOnlySpan<char> Letters(scoped ReadOnlySpan<byte> bytes, Span<char> into)
    {
        var count = 0;
        for (var at = 0; at < bytes.Length; count++)
        {
            var (letter, shift) = (0, 0);
            for (; bytes[at] > 127; shift += 7) letter |= (bytes[at++] & 127) << shift;
            into[count] = (char)(letter | bytes[at++] << shift);
        }
        return into[..count];
    }
}
