using System.Text;

namespace VoiceGateway.Conversation.Speaking;

/// <summary>
/// A product's name as one says it: without article numbers, trade marks and what stands in brackets with digits in it. A name that is nothing else stays
/// as it is.
/// </summary>
internal static class SpokenName
{
    /// <summary>"Fernhill Chickpeas" of "FERNHILL-0042 Fernhill Chickpeas (SKU 88213)®".</summary>
    public static string Of(string name)
    {
        if (IsPlain(name)) return name;
        var said = new StringBuilder(name.Length);
        foreach (var word in WithoutBrackets(name).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (IsCode(word)) continue;
            if (said.Length > 0) said.Append(' ');
            foreach (var letter in word)
                if (letter is not ('®' or '™' or '©' or '#' or '*' or '_')) said.Append(letter);
        }
        var text = said.ToString().TrimEnd(' ', ',', '-');
        return text.Length > 0 ? text : name;
    }

    private static bool IsPlain(string name)
    {
        foreach (var letter in name)
            if (!char.IsLetter(letter) && letter is not (' ' or '\'' or '&' or '-' or ',' or '.' or '%' or '’')) return false;
        return true;
    }

    // What is in brackets is said unless it counts or numbers something: "(unsalted)" stays.
    private static string WithoutBrackets(string name)
    {
        var left = new StringBuilder(name.Length);
        for (var index = 0; index < name.Length; index++)
        {
            var close = name[index] is '(' or '[' ? name.IndexOfAny([')', ']'], index) : -1;
            if (close < 0)
            {
                left.Append(name[index]);
                continue;
            }
            var inside = name[(index + 1)..close];
            if (!inside.Any(char.IsDigit)) left.Append(inside);
            index = close;
        }
        return left.ToString();
    }

    // Capitals and digits without a break, five or more ("AB1234X", "00042-17"), or the word that announces such.
    private static bool IsCode(string word)
    {
        if (word.TrimEnd(':', '.') is "SKU" or "UPC" or "EAN" or "GTIN" or "Art.-Nr" or "Ref") return true;
        var core = word.Trim('(', ')', '[', ']', ',', '#', ':');
        var digits = core.Count(char.IsAsciiDigit);
        return core.Length >= 5 && digits >= 3 && core.All(letter => char.IsAsciiDigit(letter) || char.IsAsciiLetterUpper(letter) || letter is '-' or '_' or '/');
    }
}
