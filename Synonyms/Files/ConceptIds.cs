using System.Globalization;
using System.Text;

namespace VoiceGateway.Synonyms.Files;

/// <summary>
/// Makes the id of a concept from its name: <c>en:olive-oils</c> for <c>Olive oils</c> in English. The letters are those of the
/// name in lower case, accents kept, with one hyphen for all between them: the ids of Open Food Facts.
/// </summary>
public static class ConceptIds
{
    /// <summary>The longest id that a dictionary takes.</summary>
    public const int MaxLength = 100;

    /// <summary>The id, or just <c>en:</c> when the name has no letter or digit. One that would be too long ends in a checksum of what was cut.</summary>
    public static string Of(string language, string name)
    {
        var id = new StringBuilder(language, language.Length + name.Length + 1).Append(':');
        var start = id.Length;
        foreach (var letter in name.Normalize(NormalizationForm.FormC))
        {
            if (IsKept(letter)) id.Append(char.ToLowerInvariant(letter));
            else if (id.Length > start && id[^1] != '-') id.Append('-');
        }
        if (id.Length > start && id[^1] == '-') id.Length--;
        if (id.Length <= MaxLength) return id.ToString();
        var whole = id.ToString();
        return string.Create(CultureInfo.InvariantCulture, $"{whole.AsSpan(0, MaxLength - 9)}-{Checksum(whole):x8}");
    }

    private static bool IsKept(char letter) =>
        char.IsLetterOrDigit(letter) || char.IsSurrogate(letter) || CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    // FNV-1a: stable for ever, unlike the hash codes of the platform.
    private static uint Checksum(string text)
    {
        var sum = 2166136261u;
        foreach (var letter in text) sum = (sum ^ letter) * 16777619u;
        return sum;
    }
}
