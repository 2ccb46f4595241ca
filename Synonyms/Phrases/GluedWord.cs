namespace VoiceGateway.Synonyms.Phrases;

/// <summary>A number and a unit written as one word: <c>500g</c>, <c>12pk</c>, <c>sixpack</c>, <c>Sechserpack</c>, <c>6er Pack</c>.</summary>
internal static class GluedWord
{
    /// <summary>How many words it takes (two for "6er Pack"), 0 when there is none.</summary>
    public static int Read(IReadOnlyList<string> words, int position, LocaleWords locale, out decimal value, out string id)
    {
        (value, id) = (0, "");
        if (position >= words.Count) return 0;
        var word = words[position].AsSpan();
        var digits = Digits.LengthOf(word);
        if (digits == word.Length) return 0;
        if (digits > 0) return Digits.TryRead(word[..digits], out value) ? Unit(words, position, word[digits..], locale, out id) : 0;
        for (var length = 3; length <= word.Length - 2; length++)
            if (NumberReader.TryNumber(word[..length], locale, out value) && value >= 2 && Unit(words, position, word[length..], locale, out id) is var used && used > 0 && id == "pack") return used;
        return 0;
    }

    /// <summary>"2x", "x2".</summary>
    public static bool TryTimes(IReadOnlyList<string> words, int position, LocaleWords locale, out decimal value)
    {
        value = 0;
        if (position >= words.Count) return false;
        var word = words[position].AsSpan();
        var digits = Digits.LengthOf(word);
        var tail = word.IndexOfAnyInRange('0', '9');
        if (digits == 0 && tail > 0) return locale.Times.TryWord(word[..tail], out _) && Digits.TryRead(word[tail..], out value);
        return digits > 0 && digits < word.Length && locale.Times.TryWord(word[digits..], out _) && Digits.TryRead(word[..digits], out value);
    }

    private static int Unit(IReadOnlyList<string> words, int position, ReadOnlySpan<char> rest, LocaleWords locale, out string id)
    {
        id = "";
        if (locale.NumberRules.CountSuffix is { } suffix && rest.StartsWith(suffix))
        {
            rest = rest[suffix.Length..];
            if (rest.Length == 0)
            {
                var length = locale.Units.Match(words, position + 1, out var next);
                id = next.Id ?? "";
                return length == 0 ? 0 : 1 + length;
            }
        }
        if (!locale.Units.TryWord(rest, out var form)) return 0;
        id = form.Id;
        return 1;
    }
}
