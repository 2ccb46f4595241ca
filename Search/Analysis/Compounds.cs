namespace VoiceGateway.Search.Analysis;

/// <summary>
/// Takes joined words apart: <c>kichererbsenmehl</c> is <c>kichererbs</c>, <c>mehl</c>. Every part must be a word that is
/// known to stand alone; of several ways the one with the commonest parts wins (after Koehn and Knight, EACL 2003). The letters
/// that join parts (Rinds-leber, Erbsen-mehl) are endings that <see cref="Inflection"/> takes off. Immutable.
/// </summary>
public sealed class Compounds
{
    /// <summary>No word has more parts than this.</summary>
    public const int MaxParts = 6;

    private const int LeastPart = 3;
    private const int LeastLast = 2; // Öl, Ei
    private const float ShortPart = 3;

    private readonly Language language;
    private readonly Dictionary<string, float> costs = [];
    private readonly Dictionary<string, float>.AlternateLookup<ReadOnlySpan<char>> bySpan;

    /// <param name="language">Whose endings join parts.</param>
    /// <param name="words">Words without their inflection, and how often each stands alone.</param>
    public Compounds(Language language, IEnumerable<(string Word, int Count)> words)
    {
        this.language = language;
        bySpan = costs.GetAlternateLookup<ReadOnlySpan<char>>();
        var known = words.Where(word => word.Word.Length >= LeastLast).ToList();
        var total = 1 + known.Sum(word => (float)word.Count);
        foreach (var (word, count) in known) costs[word] = MathF.Log(total / count) + (word.Length <= LeastPart ? ShortPart : 0);
    }

    /// <summary>
    /// Writes where the parts end and returns how many there are, 0 when the word can't be taken apart. A part still has the
    /// letters that join it to the next.
    /// </summary>
    /// <param name="word">A word without its inflection.</param>
    /// <param name="into">Room for <see cref="MaxParts"/> numbers.</param>
    public int Split(ReadOnlySpan<char> word, Span<int> into)
    {
        if (word.Length is < LeastPart + LeastLast or > Inflection.MaxLetters) return 0;
        Span<float> least = stackalloc float[word.Length + 1];
        Span<int> before = stackalloc int[word.Length + 1];
        least.Fill(float.MaxValue);
        least[0] = 0;
        for (var start = 0; start <= word.Length - LeastLast; start++)
        {
            if (least[start] == float.MaxValue) continue;
            for (var end = Math.Min(start + LeastPart, word.Length); end <= word.Length; end++)
            {
                if (end - start == word.Length) continue;
                var cost = least[start] + Cost(word[start..end], end == word.Length);
                if (cost < least[end]) (least[end], before[end]) = (cost, start);
            }
        }
        return least[^1] == float.MaxValue ? 0 : Write(before, into);
    }

    /// <summary>The part as it stands alone, written where there is room; returns its length.</summary>
    public int Alone(ReadOnlySpan<char> part, bool isLast, Span<char> into)
    {
        part.CopyTo(into);
        if (isLast && bySpan.ContainsKey(part)) return part.Length;
        var length = Inflection.Fold(into[..part.Length], language);
        if (isLast || part[^1] != 's' || part.Length <= LeastPart || bySpan.ContainsKey(into[..length])) return length;
        part.CopyTo(into); // Lagrings-tank: an s that is no ending of the word
        return Inflection.Fold(into[..(part.Length - 1)], language);
    }

    private float Cost(ReadOnlySpan<char> part, bool isLast)
    {
        if (isLast && bySpan.TryGetValue(part, out var asItIs)) return asItIs;
        Span<char> letters = stackalloc char[Inflection.MaxLetters];
        return bySpan.TryGetValue(letters[..Alone(part, isLast, letters)], out var cost) ? cost : float.MaxValue;
    }

    private static int Write(ReadOnlySpan<int> before, Span<int> into)
    {
        var count = 0;
        for (var end = before.Length - 1; end > 0; end = before[end])
        {
            if (count == into.Length) return 0;
            into[count++] = end;
        }
        into[..count].Reverse();
        return count;
    }
}
