using System.Globalization;

namespace VoiceGateway.Synonyms.Files;

/// <summary>A set of words of one meaning (WordNet's wndb(5WN)).</summary>
/// <param name="Lexicographer">The number of the file that it is from: 13 is food, 6 artifacts.</param>
/// <param name="Words">With spaces, not underscores.</param>
/// <param name="Wider">The set of the wider meaning; -1 when there is none.</param>
internal sealed record Synset(int Lexicographer, IReadOnlyList<string> Words, int Wider);

/// <summary>Lines of the database files: of <c>data.noun</c>, of <c>index.noun</c> and of the tab files of other languages.</summary>
internal static class WordNetLine
{
    /// <summary><c>07566340 13 n 01 food 0 002 @ 00021265 n 0000 … | gloss</c>.</summary>
    public static (int Offset, Synset Set)? Data(string line)
    {
        var cells = Cells(line);
        if (cells.Length < 6 || cells[0].Length != 8 || !Number(cells[0], out var offset) || !Number(cells[1], out var file) || cells[2] != "n") return null;
        if (!int.TryParse(cells[3], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var count) || count < 1 || cells.Length < 5 + 2 * count) return null;
        var words = Enumerable.Range(0, count).Select(word => cells[4 + 2 * word].Replace('_', ' ')).ToList();
        return (offset, new(file, words, Wider(cells.AsSpan(5 + 2 * count))));
    }

    /// <summary><c>apple n 2 3 @ ~ #p 2 1 07739125 12633638</c>: a word and its meanings, the commonest first.</summary>
    public static (string Word, IReadOnlyList<int> Offsets)? Index(string line)
    {
        var cells = Cells(line);
        if (cells.Length < 6 || cells[1] != "n" || !Number(cells[2], out var count) || !Number(cells[3], out var pointers)) return null;
        if (count < 1 || pointers < 0 || cells.Length != 6L + pointers + count) return null;
        var offsets = cells[^count..].Select(cell => Number(cell, out var offset) ? offset : -1).ToList();
        return offsets.Contains(-1) ? null : (cells[0].Replace('_', ' '), offsets);
    }

    /// <summary><c>07739125-n	lemma	Apfel</c>, also with the language before a colon in the middle.</summary>
    public static (int Offset, string Word)? Tab(string line)
    {
        var cells = line.Split('\t');
        if (cells.Length < 3 || cells[0].Length != 10 || !cells[0].EndsWith("-n") || !Number(cells[0][..8], out var offset)) return null;
        return cells[1] == "lemma" || cells[1].EndsWith(":lemma") ? (offset, cells[2].Replace('_', ' ').Trim()) : null;
    }

    private static string[] Cells(string line)
    {
        var bar = line.IndexOf('|');
        return (bar < 0 ? line : line[..bar]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    private static int Wider(ReadOnlySpan<string> pointers)
    {
        for (var index = 0; index + 3 < pointers.Length; index += 4)
            if (pointers[index] is "@" or "@i" && pointers[index + 2] == "n" && Number(pointers[index + 1], out var wider)) return wider;
        return -1;
    }

    private static bool Number(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
