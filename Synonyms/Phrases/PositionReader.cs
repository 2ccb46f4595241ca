using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Phrases;

/// <summary>Reads which of the offered things is meant: "the second one", "number three", "the last one", "option b".</summary>
public static class PositionReader
{
    /// <summary>What <see cref="Read"/> gives for the last one.</summary>
    public const int Last = -1;

    /// <summary>
    /// The position, from 1, or <see cref="Last"/>; null when the words say anything else too ("the second organic one").
    /// "The other one" is the second, since two were offered.
    /// </summary>
    public static int? Read(IReadOnlyList<string> words, Locale locale)
    {
        var known = LocaleWords.For(locale);
        var position = SkipBefore(words, 0, known);
        var label = known.PositionLabels.Match(words, position);
        position = SkipBefore(words, position + label, known);
        var length = known.Positions.Match(words, position, out var value);
        if (length == 0) length = Number(words, position, known, out value);
        if (length == 0 && label > 0) length = Letter(words, position, out value);
        if (length == 0) return null;
        return IsRestEmpty(words, position + length, known) ? value : null;
    }

    private static int SkipBefore(IReadOnlyList<string> words, int position, LocaleWords known)
    {
        while (position < words.Count)
        {
            var length = Math.Max(known.Fillers.Match(words, position), Math.Max(known.Determiners.Match(words, position), known.LeadIns.Match(words, position)));
            if (length == 0 && known.Hesitations.Contains(words[position])) length = 1;
            if (length == 0) break;
            position += length;
        }
        return position;
    }

    private static int Number(IReadOnlyList<string> words, int position, LocaleWords known, out int value)
    {
        var length = NumberReader.Read(words, position, known, out var number);
        value = length > 0 && decimal.IsInteger(number) && number is >= 1 and <= 99 ? (int)number : 0;
        return value == 0 ? 0 : length;
    }

    private static int Letter(IReadOnlyList<string> words, int position, out int value)
    {
        value = position < words.Count && words[position] is [>= 'a' and <= 'j' and var letter] ? letter - 'a' + 1 : 0;
        return value == 0 ? 0 : 1;
    }

    private static bool IsRestEmpty(IReadOnlyList<string> words, int position, LocaleWords known)
    {
        while (position < words.Count)
        {
            var length = Math.Max(known.PositionNouns.Match(words, position), Math.Max(known.Trailers.Match(words, position), known.Fillers.Match(words, position)));
            if (length == 0) return false;
            position += length;
        }
        return true;
    }
}
