namespace VoiceGateway.Search.Sound;

/// <summary>
/// How a German word sounds, as digits: Kölner Phonetik (H. J. Postel, IBM-Nachrichten 19, 1969). Umlauts are folded before.
/// Equal neighbours are one, and a vowel (0) counts at the start only.
/// </summary>
public static class KolnerPhonetik
{
    /// <summary>Writes the key of a word in lower-case ASCII and returns its length; the key ends where the span is full.</summary>
    public static int Write(ReadOnlySpan<char> word, Span<char> key)
    {
        var length = 0;
        var last = ' ';
        for (var at = 0; at < word.Length && length + 2 <= key.Length; at++)
        {
            var code = Code(word, at);
            if (code == ' ') continue;
            if (code == 'X') // ks
            {
                if (last != '4') key[length++] = '4';
                key[length++] = last = '8';
                continue;
            }
            if (code != last && (code != '0' || length == 0)) key[length++] = code;
            last = code;
        }
        return length;
    }

    private static char Code(ReadOnlySpan<char> word, int at)
    {
        var after = at + 1 < word.Length ? word[at + 1] : ' ';
        var before = at > 0 ? word[at - 1] : ' ';
        return word[at] switch
        {
            'a' or 'e' or 'i' or 'j' or 'o' or 'u' or 'y' => '0',
            'b' => '1',
            'p' => after == 'h' ? '3' : '1',
            'd' or 't' => after is 'c' or 's' or 'z' ? '8' : '2',
            'f' or 'v' or 'w' => '3',
            'g' or 'k' or 'q' => '4',
            'c' => LetterC(before, after, at),
            'x' => before is 'c' or 'k' or 'q' ? '8' : 'X',
            'l' => '5',
            'm' or 'n' => '6',
            'r' => '7',
            's' or 'z' => '8',
            _ => ' ',
        };
    }

    private static char LetterC(char before, char after, int at)
    {
        var hard = after is 'a' or 'h' or 'k' or 'o' or 'q' or 'u' or 'x';
        if (at == 0) return hard || after is 'l' or 'r' ? '4' : '8';
        return hard && before is not ('s' or 'z') ? '4' : '8';
    }
}
