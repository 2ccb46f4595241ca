using System.Text;
using VoiceGateway.Conversation;
using VoiceGateway.Conversation.Speaking;
using VoiceGateway.Gateway.Channels.Alexa.Messages;
using VoiceGateway.Synonyms.Phrases;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Channels.Alexa.Replies;

/// <summary>Chooses the one card that a reply may have: what has to be done first, else the cart or the order line by line, else what was said.</summary>
public static class Cards
{
    /// <summary>To know whose voice it is.</summary>
    public const string PersonScope = "alexa::person_id:read";

    /// <summary>Title and content together have 8,000; the rest is margin for counting that differs from ours.</summary>
    private const int MostCharacters = 7500;

    private const int TitleCharacters = 200;
    private const int NameCharacters = 120;
    private const int MostLines = 40;

    public static AlexaCard? Of(Reply reply, ReplyTarget target)
    {
        if (reply.NeedsAccount) return target.IsLinked ? AlexaCard.Consent(PersonScope) : AlexaCard.LinkAccount;
        if (reply.Title is null) return null;
        var title = SpeechText.Cut(SpeechText.Clean(reply.Title), TitleCharacters);
        var text = SpeechText.Cut(Text(reply, target.Locale), MostCharacters - title.Length);
        return target.CardImage is { } image ? AlexaCard.Standard(title, text, image) : AlexaCard.Simple(title, text);
    }

    private static string Text(Reply reply, Locale locale) =>
        reply.Scene is Scene.Cart or Scene.Checkout or Scene.Order && reply.Cart.Lines.Count > 0 ? Lines(reply, locale) : reply.Speech.ToPlainText();

    private static string Lines(Reply reply, Locale locale)
    {
        var cart = reply.Cart;
        var text = new StringBuilder();
        foreach (var line in cart.Lines.Take(MostLines))
        {
            var name = SpeechText.Cut(SpeechText.Clean(line.Name), NameCharacters);
            text.Append(Speak.AmountOf(line.Quantity, line.Unit is "each" ? null : line.Unit, name, locale)).Append(": ").Append(Speak.Price(line.Total, locale)).Append('\n');
        }
        if (cart.Lines.Count > MostLines) text.Append("…\n");
        return text.Append(ScreenWords.In(locale).Total).Append(": ").Append(Speak.Price(reply.TotalShown(), locale)).ToString();
    }
}
