namespace VoiceGateway.Search.Spelling;

/// <summary>
/// Edits between two words: a letter added, lost or exchanged, or two neighbours swapped, each counts one (optimal string
/// alignment: Damerau's four errors, CACM 7, 1964, with no part edited twice).
/// </summary>
public static class EditDistance
{
    public const int MaxLetters = 64;

    /// <summary>The distance, or <paramref name="most"/> + 1 as soon as it is known to be over <paramref name="most"/>.</summary>
    public static int Between(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int most)
    {
        if (Math.Abs(left.Length - right.Length) > most || left.Length > MaxLetters || right.Length > MaxLetters) return most + 1;
        Span<int> rows = stackalloc int[3 * (MaxLetters + 1)];
        var before = rows[..(MaxLetters + 1)];
        var above = rows.Slice(MaxLetters + 1, MaxLetters + 1);
        var row = rows[(2 * (MaxLetters + 1))..];
        for (var column = 0; column <= right.Length; column++) above[column] = column;
        for (var line = 1; line <= left.Length; line++)
        {
            if (Fill(left, right, line, before, above, row) > most) return most + 1;
            var spare = before;
            before = above;
            above = row;
            row = spare;
        }
        return Math.Min(above[right.Length], most + 1);
    }

    /// <summary>How alike two words are: 1 when equal, 0 when nothing is left of the longer one.</summary>
    public static double Likeness(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var longest = Math.Max(left.Length, right.Length);
        return longest == 0 ? 1 : Math.Max(0, 1 - (double)Between(left, right, longest) / longest);
    }

    private static int Fill(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int line, ReadOnlySpan<int> before, ReadOnlySpan<int> above, Span<int> row)
    {
        row[0] = line;
        var least = line;
        for (var column = 1; column <= right.Length; column++)
        {
            var cost = left[line - 1] == right[column - 1] ? 0 : 1;
            var edits = Math.Min(Math.Min(above[column] + 1, row[column - 1] + 1), above[column - 1] + cost);
            if (line > 1 && column > 1 && left[line - 1] == right[column - 2] && left[line - 2] == right[column - 1])
                edits = Math.Min(edits, before[column - 2] + 1);
            row[column] = edits;
            least = Math.Min(least, edits);
        }
        return least;
    }
}
