namespace VoiceGateway.Search.Indexing;

/// <summary>
/// The score of a word in a field, as Apache Lucene 8 computes it (BM25Similarity: no factor k1 + 1; the length of a field
/// is kept in one byte, exact up to 40 words, then to 4 significant bits as in SmallFloat.intToByte4).
/// </summary>
public static class Bm25
{
    public const double K1 = 1.2;
    public const double B = 0.75;

    // Codes that are kept for the smallest lengths: 255 less the code of the largest int.
    private const int Exact = 24;

    /// <summary>How rare a word is: <c>ln(1 + (N - n + 0.5) / (n + 0.5))</c> for n of the N documents that have the field.</summary>
    public static double Rarity(int documents, int withWord) => Math.Log(1 + (documents - withWord + 0.5) / (withWord + 0.5));

    /// <summary>The part that the count of the word and the length of the field play, 0 to 1.</summary>
    public static double Share(int count, int length, double averageLength) =>
        count / (count + K1 * (1 - B + B * RoundLength(length) / averageLength));

    /// <summary>The length as it is kept in one byte.</summary>
    public static int RoundLength(int length)
    {
        if (length < Exact) return length;
        var rest = length - Exact;
        var bits = 32 - System.Numerics.BitOperations.LeadingZeroCount((uint)rest);
        var dropped = Math.Max(0, bits - 4);
        return Exact + ((rest >> dropped) << dropped);
    }
}
