using VoiceGateway.Search.Analysis;
using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Phrases;

/// <summary>
/// The front door for what people say: splits it into the words that everything in this folder reads. Like
/// <see cref="Words.Split(string)"/>, but a percent sign and a multiplication sign are words, in the language of the locale.
/// </summary>
public static class Phrases
{
    /// <summary>The word that stands for a comma, semicolon or line end in a split list.</summary>
    public const string Pause = ",";

    /// <summary>The words of what was said. Linear in the length of the text.</summary>
    public static string[] Split(string text, Locale locale) =>
        text.AsSpan().IndexOfAny('%', '×') < 0 ? Words.Split(text) : Split(text, locale, keepPauses: false);

    /// <summary>As <see cref="Split(string, Locale)"/>, with <see cref="Pause"/> where a comma, semicolon or line end parts two things.</summary>
    public static string[] SplitList(string text, Locale locale) =>
        text.AsSpan().IndexOfAny(",;\n%×") < 0 ? Words.Split(text) : Split(text, locale, keepPauses: true);

    private static string[] Split(string text, Locale locale, bool keepPauses)
    {
        var words = new List<string>();
        var from = 0;
        for (var index = 0; index < text.Length; index++)
        {
            var sign = text[index] switch
            {
                '%' => LocaleWords.For(locale).Percent,
                '×' => "x",
                _ => keepPauses && IsPause(text, index) ? Pause : null,
            };
            if (sign is null) continue;
            words.AddRange(Words.Split(text[from..index]));
            from = index + 1;
            if (sign != Pause || (words.Count > 0 && words[^1] != Pause)) words.Add(sign);
        }
        words.AddRange(Words.Split(text[from..]));
        if (words is [.., Pause]) words.RemoveAt(words.Count - 1);
        return [.. words];
    }

    /// <summary>A comma between two digits is a decimal comma.</summary>
    private static bool IsPause(string text, int index) => text[index] is ';' or '\n'
        || (text[index] is ',' && !(index > 0 && index + 1 < text.Length && char.IsAsciiDigit(text[index - 1]) && char.IsAsciiDigit(text[index + 1])));
}
