using System.Diagnostics.CodeAnalysis;

namespace VoiceGateway.Values;

/// <summary>
/// A language and region as assistants name them: <c>en-US</c>, <c>pt-BR</c> (BCP 47, language and region only).
/// The default value is <c>en-US</c>. Immutable, compares by tag.
/// </summary>
public readonly record struct Locale
{
    private readonly string? tag;

    private Locale(string tag) => this.tag = tag;

    /// <summary>American English, the locale of a default value.</summary>
    public static Locale EnUs { get; } = new("en-US");

    /// <summary>The six locales that the skill speaks, in the order in which they are listed to people.</summary>
    public static IReadOnlyList<Locale> Spoken { get; } =
        [EnUs, new("en-GB"), new("es-US"), new("pt-BR"), new("de-DE"), new("fr-FR")];

    /// <summary>The whole tag, such as <c>en-US</c>.</summary>
    public string Tag => tag ?? "en-US";

    /// <summary>The language part in lower case, such as <c>en</c>.</summary>
    public string Language => Tag[..2];

    /// <summary>
    /// Reads <c>en-us</c>, <c>en_US</c>, <c>EN-US</c> or a bare two-letter language; case and the separator do not matter,
    /// what follows the region is ignored. Fails on anything else.
    /// </summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Locale locale)
    {
        locale = default;
        if (text is null || text.Length < 2 || !char.IsAsciiLetter(text[0]) || !char.IsAsciiLetter(text[1])) return false;
        var language = text[..2].ToLowerInvariant();
        if (text.Length == 2)
        {
            locale = new(language);
            return true;
        }
        if (text.Length < 5 || text[2] is not ('-' or '_') || !char.IsAsciiLetter(text[3]) || !char.IsAsciiLetter(text[4])) return false;
        if (text.Length > 5 && text[5] is not ('-' or '_')) return false;
        locale = new($"{language}-{text[3..5].ToUpperInvariant()}");
        return true;
    }

    /// <summary>Reads a locale that must be right, such as one from our own files.</summary>
    /// <exception cref="FormatException">The text is no locale.</exception>
    public static Locale Parse(string text) =>
        TryParse(text, out var locale) ? locale : throw new FormatException($"'{text}' is not a locale such as en-US");

    /// <summary>
    /// The spoken locale to answer in: the same tag, else the first spoken one of the same language, else <c>en-US</c>.
    /// </summary>
    public Locale ToSpoken()
    {
        foreach (var spoken in Spoken)
            if (spoken == this) return spoken;
        foreach (var spoken in Spoken)
            if (spoken.Language == Language) return spoken;
        return EnUs;
    }

    public override string ToString() => Tag;
}
