using System.Globalization;
using VoiceGateway.Conversation;
using VoiceGateway.Synonyms.Phrases;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Channels.Alexa.Screens;

/// <summary>A document and what it shows of a reply.</summary>
/// <param name="Document">The name of one of <see cref="Documents"/>.</param>
/// <param name="Data">What fills it.</param>
public sealed record Screen(string Document, ScreenData Data)
{
    /// <summary>A screen of more lines is not read by anybody, and a response has 120 KB.</summary>
    public const int MostLines = 30;

    private const int NameCharacters = 120;
    private const int ShortCharacters = 40;
    private const int TextCharacters = 1500;

    /// <summary>Null when the reply has nothing to show.</summary>
    public static Screen? Of(Reply reply, Locale locale)
    {
        var words = ScreenWords.In(locale);
        return reply.Scene switch
        {
            Scene.Options when reply.Options.Count > 0 => new("list", OfOptions(reply, locale, words)),
            Scene.Product when reply.Options.Count > 0 => new("product", OfOptions(reply, locale, words) with { Text = Said(reply), Buttons = Answers(reply, words) }),
            Scene.Cart => new("cart", OfCart(reply, locale, words) with { Buttons = reply.Cart.Lines.Count > 0 ? [Button(Intent.Checkout, words.Checkout)] : [] }),
            Scene.Checkout => new("order", OfCart(reply, locale, words) with { Buttons = Answers(reply, words) }),
            Scene.Order => new("order", OfCart(reply, locale, words)),
            _ => null,
        };
    }

    private static ScreenData OfOptions(Reply reply, Locale locale, ScreenWords words) => new()
    {
        Title = Name(reply.Heading(words)),
        Lines = [.. reply.Options.Take(MostLines).Select((option, index) => new ScreenLine(index + 1, Name(option.Name), Short(option.Size), Price(option.Price, locale)))],
        More = More(reply.Options.Count),
    };

    private static ScreenData OfCart(Reply reply, Locale locale, ScreenWords words) => new()
    {
        Title = Name(reply.Heading(words)),
        Text = Said(reply),
        Lines = [.. reply.Cart.Lines.Take(MostLines).Select((line, index) => new ScreenLine(index + 1, Name(line.Name), null, Price(line.Total, locale), Amount(line.Quantity, locale)))],
        More = More(reply.Cart.Lines.Count),
        TotalLabel = reply.Cart.Lines.Count > 0 ? words.Total : null,
        Total = reply.Cart.Lines.Count > 0 ? Price(reply.TotalShown(), locale) : null,
    };

    // Only what is asked can be answered.
    private static ScreenButton[] Answers(Reply reply, ScreenWords words) =>
        reply.AsksYesOrNo() ? [Button(Intent.Yes, words.Yes), Button(Intent.No, words.No)] : [];

    private static ScreenButton Button(Intent intent, string text) => new(intent.ToString(), AplText.Of(text, ShortCharacters));

    private static string Said(Reply reply) => AplText.Of(reply.Speech.ToPlainText(), TextCharacters);

    private static string Name(string name) => AplText.Of(name, NameCharacters);

    private static string? Short(string? text) => text is null ? null : AplText.Of(text, ShortCharacters);

    private static string? Price(Money? price, Locale locale) => price is { } known ? AplText.Of(Speak.Price(known, locale), ShortCharacters) : null;

    private static string Amount(Quantity quantity, Locale locale) =>
        quantity.Amount.ToString("0.###", CultureInfo.InvariantCulture).Replace(".", LocaleWords.For(locale).Money.Point, StringComparison.Ordinal) + " ×";

    private static string? More(int lines) => lines > MostLines ? $"+{lines - MostLines}" : null;
}
