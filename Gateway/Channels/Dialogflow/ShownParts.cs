using System.Globalization;
using VoiceGateway.Conversation;
using VoiceGateway.Conversation.Speaking;
using VoiceGateway.Synonyms.Phrases;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Channels.Dialogflow;

/// <summary>What a chat shows of a reply beside its words: a heading with lines, and words to tap.</summary>
/// <param name="Title">Plain text.</param>
/// <param name="Lines">Plain text, one for each product.</param>
/// <param name="Taps">What is said when it is tapped, in the words of the locale.</param>
internal sealed record ShownParts(string? Title, IReadOnlyList<string> Lines, IReadOnlyList<string> Taps)
{
    private const int MostLines = 10;

    // The most that every messenger shows of them.
    private const int MostTaps = 10;
    private const int TitleCharacters = 80;
    private const int LineCharacters = 120;
    private const int TapCharacters = 20;

    public bool IsEmpty => Title is null && Lines.Count == 0 && Taps.Count == 0;

    public static ShownParts None { get; } = new(null, [], []);

    public static ShownParts Of(Reply reply, Locale locale)
    {
        var words = ScreenWords.In(locale);
        return reply.Scene switch
        {
            Scene.Options when reply.Options.Count > 0 => new(null, [], [.. reply.Options.Take(MostTaps).Select(option => Tap(option.Name)).Where(tap => tap.Length > 0).Distinct()]),
            Scene.Product when reply.Options is [var product, ..] => new(Heading(product.Name), [.. Line(product, locale)], Answers(reply, words)),
            Scene.Cart when reply.Cart.Lines.Count > 0 => new(Heading(reply.Title ?? words.Cart), LinesOf(reply, words, locale), [words.Checkout]),
            Scene.Checkout or Scene.Order when reply.Cart.Lines.Count > 0 => new(Heading(reply.Title ?? words.Total), LinesOf(reply, words, locale), Answers(reply, words)),
            _ => None,
        };
    }

    private static string[] Answers(Reply reply, ScreenWords words) => reply.AsksYesOrNo() ? [words.Yes, words.No] : [];

    private static IEnumerable<string> Line(ShownOption product, Locale locale)
    {
        string?[] parts = [product.Size, product.Price is { } price ? Speak.Price(price, locale) : null];
        if (parts.Any(part => part is not null)) yield return Cut(string.Join(" · ", parts.Where(part => part is not null)), LineCharacters);
    }

    private static List<string> LinesOf(Reply reply, ScreenWords words, Locale locale)
    {
        var cart = reply.Cart;
        var lines = cart.Lines.Take(MostLines).Select(line => $"{Amount(line.Quantity, locale)} × {Cut(line.Name, LineCharacters)} · {Speak.Price(line.Total, locale)}").ToList();
        if (cart.Lines.Count > MostLines) lines.Add($"+{cart.Lines.Count - MostLines}");
        lines.Add($"{words.Total}: {Speak.Price(reply.TotalShown(), locale)}");
        return lines;
    }

    private static string Amount(Quantity quantity, Locale locale) =>
        quantity.Amount.ToString("0.###", CultureInfo.InvariantCulture).Replace(".", LocaleWords.For(locale).Money.Point, StringComparison.Ordinal);

    private static string? Heading(string text) => Cut(text, TitleCharacters) is { Length: > 0 } title ? title : null;

    /// <summary>Whole words, without a mark that something is missing: it is sent back as what was said.</summary>
    private static string Tap(string name)
    {
        var clean = Harmless.Text(SpeechText.Clean(name));
        if (clean.Length <= TapCharacters) return clean;
        var end = clean.LastIndexOf(' ', TapCharacters);
        if (end < 1) end = char.IsHighSurrogate(clean[TapCharacters - 1]) ? TapCharacters - 1 : TapCharacters;
        return clean[..end];
    }

    private static string Cut(string text, int most) => Harmless.Text(SpeechText.Cut(SpeechText.Clean(text), most));
}
