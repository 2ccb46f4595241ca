using System.Buffers;
using System.Text;

namespace VoiceGateway.Synonyms.Files;

/// <summary>
/// A cell of text that no spreadsheet takes for a formula, and that comes back as it was. What begins with
/// <c>= + - @</c>, their full-width forms or white space gets an apostrophe before it (OWASP, CSV injection); line
/// breaks, which would part rows for simple tools, are written as their pictures (<c>␊ ␍</c>); each of these signs in the text
/// itself is marked so that nothing is lost.
/// </summary>
internal static class CsvCell
{
    private const char Line = '␊';
    private const char Return = '␍';
    private const char Escape = '␛';

    private static readonly SearchValues<char> Pictures = SearchValues.Create("␊␍␛\n\r");
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\n\r\t;");

    public static string Write(string text)
    {
        if (text.AsSpan().ContainsAny(Pictures)) text = Picture(text);
        if (IsFormula(text)) text = "'" + text;
        var isPlain = text.Length == 0 || !text.AsSpan().ContainsAny(Quoted) && text[0] != '\'' && !char.IsWhiteSpace(text[0]) && !char.IsWhiteSpace(text[^1]);
        return isPlain ? text : $"\"{text.Replace("\"", "\"\"")}\"";
    }

    public static string Read(string cell)
    {
        if (cell.StartsWith('\'') && IsFormula(cell)) cell = cell[1..];
        return cell.AsSpan().ContainsAny(Pictures) ? Unpicture(cell) : cell;
    }

    // Also what is such a cell already, else its apostrophe would be lost on the way back.
    private static bool IsFormula(string text)
    {
        var rest = text.AsSpan().TrimStart('\'');
        return rest.Length > 0 && (rest[0] is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠' or Line or Return || char.IsWhiteSpace(rest[0]) || char.IsControl(rest[0]));
    }

    private static string Picture(string text)
    {
        var cell = new StringBuilder(text.Length + 8);
        foreach (var letter in text)
        {
            if (letter is Line or Return or Escape) cell.Append(Escape);
            cell.Append(letter switch { '\n' => Line, '\r' => Return, _ => letter });
        }
        return cell.ToString();
    }

    private static string Unpicture(string cell)
    {
        var text = new StringBuilder(cell.Length);
        for (var index = 0; index < cell.Length; index++)
        {
            if (cell[index] == Escape && index + 1 < cell.Length) text.Append(cell[++index]);
            else text.Append(cell[index] switch { Line => '\n', Return => '\r', var letter => letter });
        }
        return text.ToString();
    }
}
