namespace VoiceGateway.Synonyms.Terms;

/// <summary>
/// Which word of one language stands for which of another, learned from names of the same things: IBM Model 1 (Brown, Della
/// Pietra, Della Pietra and Mercer, "The Mathematics of Statistical Machine Translation", 1993), trained by a few rounds of expectation maximisation. Words are numbers.
/// </summary>
internal sealed class WordAlignment
{
    private const int Rounds = 5;
    private const float Least = 0.05f;

    private readonly Dictionary<long, int> cells = [];
    private readonly List<(int One, int Other)> words = [];
    private readonly List<int[]> names = [];
    private readonly List<int> widths = [];

    /// <summary>How many names were added.</summary>
    public int Count => names.Count;

    /// <summary>Adds the names of one thing in both languages.</summary>
    public void Add(int[] one, int[] other)
    {
        var cellsOfName = new int[one.Length * other.Length];
        for (var left = 0; left < one.Length; left++)
            for (var right = 0; right < other.Length; right++) cellsOfName[left * other.Length + right] = Cell(one[left], other[right]);
        names.Add(cellsOfName);
        widths.Add(other.Length);
    }

    /// <summary>For each word of the first language, the words of the other that stand for it and how likely, 0 to 1.</summary>
    public ILookup<int, (int Word, float Likely)> Train()
    {
        var likely = Likely();
        return Enumerable.Range(0, likely.Length).Where(cell => likely[cell] >= Least).ToLookup(cell => words[cell].One, cell => (words[cell].Other, likely[cell]));
    }

    private int Cell(int one, int other)
    {
        var key = (long)one << 32 | (uint)other;
        if (cells.TryGetValue(key, out var cell)) return cell;
        cells.Add(key, words.Count);
        words.Add((one, other));
        return words.Count - 1;
    }

    // The probability of the other word given the one, for each pair that was met.
    private float[] Likely()
    {
        var likely = new float[words.Count];
        Array.Fill(likely, 1f);
        var expected = new float[words.Count];
        var totals = new Dictionary<int, float>();
        for (var round = 0; round < Rounds; round++)
        {
            Array.Clear(expected);
            totals.Clear();
            for (var name = 0; name < names.Count; name++) Expect(names[name], widths[name], likely, expected);
            for (var cell = 0; cell < expected.Length; cell++) totals[words[cell].One] = totals.GetValueOrDefault(words[cell].One) + expected[cell];
            for (var cell = 0; cell < expected.Length; cell++) likely[cell] = expected[cell] / totals[words[cell].One];
        }
        return likely;
    }

    // Shares each other word of a name among the words of the one, by how likely they make it.
    private static void Expect(int[] cells, int width, float[] likely, float[] expected)
    {
        for (var other = 0; other < width; other++)
        {
            var sum = 0f;
            for (var cell = other; cell < cells.Length; cell += width) sum += likely[cells[cell]];
            if (sum == 0) continue;
            for (var cell = other; cell < cells.Length; cell += width) expected[cells[cell]] += likely[cells[cell]] / sum;
        }
    }
}
