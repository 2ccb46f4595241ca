using System.Text;

namespace VoiceGateway.Synonyms.Files;

/// <summary>
/// One line of Solr synonyms, taken apart (the grammar of Lucene's <c>SolrSynonymParser</c>): <c>a, b</c> or
/// <c>a, b =&gt; c, d</c>; a backslash takes the next letter as it is; <c>#</c> at the start makes a comment.
/// </summary>
/// <param name="Left">The words of a group, or those before the arrow.</param>
/// <param name="Right">The words after the arrow; null for a group.</param>
internal sealed record SolrLine(IReadOnlyList<string> Left, IReadOnlyList<string>? Right)
{
    private const string Arrow = "=>";

    public static bool IsComment(ReadOnlySpan<char> line) => line.TrimStart() is [] or ['#', ..];

    /// <summary>Reads a line that is no comment; null, with the reason, when it is not one of the two.</summary>
    public static SolrLine? Read(string line, out string reason)
    {
        reason = "";
        var sides = Split(line, Arrow);
        if (sides.Count > 2) reason = "the line has more than one =>";
        var words = sides.ConvertAll(Words);
        if (words.Exists(side => side.Count == 0)) reason = "there is no word on one side of the =>";
        if (sides.Count == 1 && words[0].Count == 0) reason = "there is no word in the line";
        return reason.Length > 0 ? null : new(words[0], sides.Count == 2 ? words[1] : null);
    }

    public static string Write(IEnumerable<string> left, IEnumerable<string>? right = null) =>
        string.Join(", ", left.Select(Escape)) + (right is null ? "" : " => " + string.Join(", ", right.Select(Escape)));

    private static List<string> Words(string side) => [.. Split(side, ",").Select(part => Unescape(part.Trim()).Trim()).Where(word => word.Length > 0)];

    private static List<string> Split(string text, string at)
    {
        var parts = new List<string>();
        var start = 0;
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] == '\\') index++;
            else if (string.CompareOrdinal(text, index, at, 0, at.Length) == 0)
            {
                parts.Add(text[start..index]);
                index += at.Length - 1;
                start = index + 1;
            }
        }
        parts.Add(text[Math.Min(start, text.Length)..]);
        return parts;
    }

    private static string Unescape(string text)
    {
        if (!text.Contains('\\')) return text;
        var plain = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] == '\\' && index + 1 < text.Length) index++;
            plain.Append(text[index]);
        }
        return plain.ToString();
    }

    private static string Escape(string word)
    {
        var escaped = new StringBuilder(word.Length + 4);
        for (var index = 0; index < word.Length; index++)
        {
            var letter = word[index];
            if (letter is '\\' or ',' || letter == '#' && index == 0 || string.CompareOrdinal(word, index, Arrow, 0, 2) == 0) escaped.Append('\\');
            escaped.Append(letter is '\n' or '\r' ? ' ' : letter);
        }
        return escaped.ToString();
    }
}
