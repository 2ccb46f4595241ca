namespace VoiceGateway.Catalog.Shelves.Postgres;

/// <summary>Reads the words of a field as <see cref="StemWriter"/> wrote them.</summary>
internal static class StemReader
{
    // Words past this many are not compared with a phrase.
    private const int MostWords = 64;

    /// <summary>The words by their numbers, in their order.</summary>
    public static int[] Numbers(string stems, Lexicon lexicon)
    {
        if (stems.Length == 0) return [];
        var numbers = new int[Math.Min(MostWords, stems.AsSpan().Count(' ') + 1)];
        var word = 0;
        foreach (var range in stems.AsSpan().Split(' '))
        {
            if (word == numbers.Length) break;
            numbers[word++] = lexicon.NumberOfStem(stems.AsSpan(range));
        }
        return numbers;
    }
}
