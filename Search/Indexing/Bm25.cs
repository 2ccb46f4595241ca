namespace VoiceGateway.Search.Indexing;

/// <summary>
/// The score of a word in a field, to the last bit as Apache Lucene 8 computes it (BM25Similarity: k1 1.2, b 0.75, no factor
/// k1 + 1; the length of a field is kept in one byte, exact up to 40 words, then to 4 significant bits as in
/// SmallFloat.intToByte4).
/// </summary>
public static class Bm25
{
    public const float K1 = 1.2f;
    public const float B = 0.75f;

    /// <summary>How many codes there are for lengths.</summary>
    public const int Norms = 256;

    // Codes that are kept for the smallest lengths: 255 less the code of the largest int.
    private const int Exact = 24;

    /// <summary>How rare a word is: <c>ln(1 + (N - n + 0.5) / (n + 0.5))</c> for n of the N documents that have the field.</summary>
    public static float Rarity(long documents, long withWord) => (float)Math.Log(1 + (documents - withWord + 0.5) / (withWord + 0.5));

    /// <summary>What a word of this weight (rarity times boost) adds, said so many times in a field whose length has this inverse.</summary>
    public static float Score(float weight, int count, float lengthInverse) => weight - weight / (1f + count * lengthInverse);

    /// <summary>For each norm, what lengths do to a count: the inverse of <c>k1 (1 - b + b length / average)</c>.</summary>
    public static void FillInverses(float averageLength, Span<float> inverses)
    {
        for (var norm = 0; norm < Norms; norm++) inverses[norm] = 1f / (K1 * ((1f - B) + B * Length((byte)norm) / averageLength));
    }

    /// <summary>The code of a length in words. It rises with the length.</summary>
    public static byte Norm(int length) => (byte)(length < Exact ? length : Exact + Code(length - Exact));

    /// <summary>The length that a code stands for, the smallest that has it.</summary>
    public static int Length(byte norm) => norm < Exact ? norm : Exact + Decode(norm - Exact);

    private static int Code(int rest)
    {
        var bits = 32 - System.Numerics.BitOperations.LeadingZeroCount((uint)rest);
        return bits < 4 ? rest : ((rest >> (bits - 4)) & 7) | ((bits - 3) << 3);
    }

    private static int Decode(int code) => code < 8 ? code : ((code & 7) | 8) << ((code >> 3) - 1);
}
