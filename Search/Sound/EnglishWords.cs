using System.Buffers.Binary;

namespace VoiceGateway.Search.Sound;

/// <summary>
/// How English words are pronounced, by the dictionary that <c>Pronunciations/pack.mjs</c> put into this assembly (CMU's, with
/// some 125,000 words). It lies there as it is read: nothing is parsed. Without Node.js at the build there are none.
/// </summary>
internal static unsafe class EnglishWords
{
    private const string Resource = "english-words";
    private const int Buckets = 1 << 16;

    // The assembly stays loaded, and so does what lies in it.
    private static readonly byte* Table = Open();

    /// <summary>Writes the sounds of a word in lower-case ASCII and returns how many there are; 0 when it is not in the dictionary.</summary>
    public static int Write(ReadOnlySpan<char> word, Span<byte> sounds)
    {
        var signs = SignsOf(word);
        var count = Math.Min(signs.Length, sounds.Length);
        for (var at = 0; at < count; at++) sounds[at] = Phonemes.Number((char)signs[at]);
        return count;
    }

    private static ReadOnlySpan<byte> SignsOf(ReadOnlySpan<char> word)
    {
        if (Table == null) return [];
        var bucket = Bucket(word);
        var entries = new ReadOnlySpan<byte>(Table + Start(bucket), Start(bucket + 1) - Start(bucket));
        while (!entries.IsEmpty)
        {
            var (letters, signs) = (entries[0], entries[entries[0] + 1]);
            if (letters == word.Length && Is(entries.Slice(1, letters), word)) return entries.Slice(letters + 2, signs);
            entries = entries[(letters + signs + 2)..];
        }
        return [];
    }

    // FNV-1a, as pack.mjs reckons it.
    private static int Bucket(ReadOnlySpan<char> word)
    {
        var hash = 2166136261;
        foreach (var letter in word) hash = (hash ^ letter) * 16777619;
        return (int)(hash % Buckets);
    }

    private static bool Is(ReadOnlySpan<byte> letters, ReadOnlySpan<char> word)
    {
        for (var at = 0; at < letters.Length; at++)
            if (letters[at] != word[at]) return false;
        return true;
    }

    private static int Start(int bucket) => BinaryPrimitives.ReadInt32LittleEndian(new ReadOnlySpan<byte>(Table + bucket * sizeof(int), sizeof(int)));

    private static byte* Open() => typeof(EnglishWords).Assembly.GetManifestResourceStream(Resource) is UnmanagedMemoryStream words ? words.PositionPointer : null;
}
