using System.Text;
using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Files;

/// <summary>What a line of a taxonomy is about.</summary>
internal enum OffLineKind
{
    Blank,
    Comment,
    Parent,
    Names,
    Stopwords,
    Synonyms,
    Property,
    Unknown,
}

/// <summary>
/// One line of a taxonomy of Open Food Facts, taken apart: <c>&lt; en:Parent</c>, <c>fr: nom, synonyme</c>,
/// <c>stopwords:fr: …</c>, <c>synonyms:en: …</c>, <c>property:en: value</c>. A comma inside a name is written <c>\,</c>.
/// </summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Language">Two letters; of a parent, the language of its name. Empty where there is none.</param>
/// <param name="Names">What is listed.</param>
internal readonly record struct OffLine(OffLineKind Kind, string Language, IReadOnlyList<string> Names)
{
    /// <summary>The language of names that are the same everywhere.</summary>
    public const string EveryLanguage = "xx";

    public static OffLine Read(string line)
    {
        var text = line.AsSpan().Trim();
        if (text.IsEmpty) return Of(OffLineKind.Blank);
        if (text[0] == '#') return Of(OffLineKind.Comment);
        if (text[0] == '<') return WithNames(OffLineKind.Parent, text[1..].TrimStart());
        if (text.StartsWith("stopwords:")) return WithNames(OffLineKind.Stopwords, text["stopwords:".Length..].TrimStart());
        if (text.StartsWith("synonyms:")) return WithNames(OffLineKind.Synonyms, text["synonyms:".Length..].TrimStart());
        var colon = text.IndexOf(':');
        if (colon == 2) return WithNames(OffLineKind.Names, text);
        return Of(colon > 0 && !text[..colon].Contains(' ') ? OffLineKind.Property : OffLineKind.Unknown);
    }

    /// <summary>A line of names, without its end.</summary>
    public static string Write(string language, IEnumerable<string> names) => $"{language}: {string.Join(", ", names.Select(Escape))}";

    public static string Parent(string language, string name) => $"< {language}:{Escape(name)}";

    private static OffLine Of(OffLineKind kind) => new(kind, "", []);

    // A region behind the language (pt-br) counts as the language.
    private static OffLine WithNames(OffLineKind kind, ReadOnlySpan<char> text)
    {
        var colon = text.IndexOf(':');
        if (colon < 2 || !Locale.TryParse(text[..colon].ToString(), out var locale)) return Of(kind == OffLineKind.Names ? OffLineKind.Property : OffLineKind.Unknown);
        var names = Split(text[(colon + 1)..].ToString());
        return new(names.Count == 0 ? OffLineKind.Unknown : kind, locale.Language, names);
    }

    private static List<string> Split(string text)
    {
        var names = new List<string>();
        var name = new StringBuilder();
        for (var index = 0; index <= text.Length; index++)
        {
            if (index < text.Length && text[index] != ',' && text[index] != '\\') name.Append(text[index]);
            else if (index + 1 < text.Length && text[index] == '\\') name.Append(text[++index]);
            else
            {
                if (!string.IsNullOrWhiteSpace(name.ToString())) names.Add(name.ToString().Trim());
                name.Clear();
            }
        }
        return names;
    }

    private static string Escape(string name) => name.Replace("\\", "\\\\").Replace(",", "\\,").ReplaceLineEndings(" ");
}
