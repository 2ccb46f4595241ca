using System.Collections.Frozen;
using System.Text;
using VoiceGateway.Search.Analysis;

namespace VoiceGateway.Synonyms.Safety;

/// <summary>
/// Tells texts that look the same though their letters differ, after Unicode Technical Standard 39 (Unicode Security
/// Mechanisms): the skeleton of a text is what is left when each letter is put to the one that it can be taken for. Of its table
/// (confusables.txt) we have the letters of living alphabets that pass for Latin ones in most fonts; styled letters
/// (mathematical, full-width, circled) are put to theirs by their place in their block. Digits are not put to letters (0, 1):
/// catalogs are full of both. Mixed scripts are those of one word, as in the standard's section 5.1.
/// </summary>
public static class LookAlikes
{
    private static readonly FrozenDictionary<char, string> Letters = Table(
        ("a", "аɑα"), ("b", "ƅьЬʙΒВᏏ"), ("c", "сϲⅽ"), ("d", "ԁɗᏧ"), ("e", "еҽєҿ"), ("f", "ϝғ"), ("g", "ɡցԍ"), ("h", "һհՀНΗ"), ("i", "іιıӏіɩ"), ("j", "јϳ"),
        ("k", "кκ"), ("l", "ӏլΙ"), ("m", "мΜ"), ("n", "ոпηΝп"), ("o", "оοσօⲟ"), ("p", "рρ"), ("q", "ԛզ"), ("r", "гᴦⲅ"), ("s", "ѕʂ"), ("t", "тτ"), ("u", "υսцʋ"),
        ("v", "νѵᴠ"), ("w", "ԝшωա"), ("x", "хχ"), ("y", "уүγу"), ("z", "ʐᴢΖ"), ("ae", "ӕ"), ("oe", "ꭢ"));

    /// <summary>What the text looks like, in plain lower-case letters with one space between words.</summary>
    public static string Skeleton(string text)
    {
        if (Ascii.IsValid(text)) return Words.Normalize(text);
        var seen = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Plain(rune) is { } plain) seen.Append(plain);
            else if (rune.IsBmp && Letters.TryGetValue(char.ToLowerInvariant((char)rune.Value), out var latin)) seen.Append(latin);
            else seen.Append(rune);
        }
        return Words.Normalize(seen.ToString());
    }

    /// <summary>The first word whose letters are of several alphabets, and the letter that is not of the first; null when there is none.</summary>
    public static (string Word, char Letter)? Mixed(string text)
    {
        if (Ascii.IsValid(text)) return null;
        foreach (var word in text.Split([' ', '-', '_', '/', '.', ',', '(', ')', '\'', '’'], StringSplitOptions.RemoveEmptyEntries))
        {
            var first = Alphabet.Common;
            foreach (var letter in word)
            {
                var alphabet = Of(letter);
                if (alphabet == Alphabet.Common) continue;
                if (first == Alphabet.Common) first = alphabet;
                else if (alphabet != first) return (word, letter);
            }
        }
        return null;
    }

    /// <summary>The first word of foreign letters all of which pass for Latin ones, in a language that is written in Latin letters.</summary>
    public static string? Disguised(string text, string language)
    {
        if (Ascii.IsValid(text) || !IsLatin(language)) return null;
        return text.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries)
            .FirstOrDefault(word => word.Length > 1 && word.All(letter => Of(letter) is Alphabet.Cyrillic or Alphabet.Greek or Alphabet.Armenian && Letters.ContainsKey(char.ToLowerInvariant(letter))));
    }

    /// <summary>The first letter that is another one in a style: 𝐚, ａ, ⓐ; null when there is none.</summary>
    public static string? Styled(string text)
    {
        if (Ascii.IsValid(text)) return null;
        foreach (var rune in text.EnumerateRunes())
            if (Plain(rune) is not null) return rune.ToString();
        return null;
    }

    /// <summary>Whether most writing in the language is in Latin letters.</summary>
    public static bool IsLatin(string language) =>
        language is not ("ru" or "uk" or "be" or "bg" or "mk" or "sr" or "kk" or "ky" or "mn" or "tg" or "el" or "hy" or "ka" or "he" or "ar" or "fa" or "ur" or "hi" or "mr" or "bn" or "ta" or "te" or "th" or "ja" or "zh" or "ko");

    private static Alphabet Of(char letter) => letter switch
    {
        < 'A' => Alphabet.Common,
        'µ' or 'ª' or 'º' or '×' or '÷' => Alphabet.Common,
        < '\u0250' => char.IsLetter(letter) ? Alphabet.Latin : Alphabet.Common,
        < '\u02B0' => Alphabet.Latin,
        >= '\u0370' and < '\u0400' or >= '\u1F00' and < '\u2000' => Alphabet.Greek,
        >= '\u0400' and < '\u0530' or >= '\u1C80' and < '\u1C90' or >= '\uA640' and < '\uA6A0' => Alphabet.Cyrillic,
        >= '\u0530' and < '\u0590' => Alphabet.Armenian,
        >= '\u13A0' and < '\u1400' or >= '\uAB70' and < '\uABC0' => Alphabet.Cherokee,
        >= '\u2C80' and < '\u2D00' => Alphabet.Coptic,
        >= '\u1E00' and < '\u1F00' or >= '\uFF21' and < '\uFF5B' or >= '\uA720' and < '\uA800' => char.IsLetter(letter) ? Alphabet.Latin : Alphabet.Common,
        _ => Alphabet.Common,
    };

    // The blocks of styled Latin letters, each in the order of the alphabet: full-width, circled, squared, mathematical.
    private static char? Plain(Rune rune) => rune.Value switch
    {
        >= 0xFF21 and <= 0xFF3A or >= 0xFF41 and <= 0xFF5A => (char)('a' + (rune.Value - 0xFF21) % 32),
        >= 0x24B6 and <= 0x24E9 => (char)('a' + (rune.Value - 0x24B6) % 26),
        >= 0x1F130 and <= 0x1F149 => (char)('a' + rune.Value - 0x1F130),
        >= 0x1F150 and <= 0x1F169 => (char)('a' + rune.Value - 0x1F150),
        >= 0x1F170 and <= 0x1F189 => (char)('a' + rune.Value - 0x1F170),
        >= 0x1D400 and <= 0x1D6A3 => (char)('a' + (rune.Value - 0x1D400) % 26),
        _ => null,
    };

    private static FrozenDictionary<char, string> Table(params (string Latin, string Others)[] rows)
    {
        var table = new Dictionary<char, string>();
        foreach (var (latin, others) in rows)
            foreach (var letter in others) table.TryAdd(char.ToLowerInvariant(letter), latin);
        return table.ToFrozenDictionary();
    }

    private enum Alphabet
    {
        Common,
        Latin,
        Greek,
        Cyrillic,
        Armenian,
        Cherokee,
        Coptic,
    }
}
