using VoiceGateway.Conversation.Prompts;
using VoiceGateway.Conversation.Speaking;
using VoiceGateway.Synonyms.Phrases;
using VoiceGateway.Values;

namespace VoiceGateway.Conversation.Turns;

/// <summary>The PIN before an order. It is compared where it is kept; here it is neither said nor remembered.</summary>
internal static class PinTurn
{
    private const int Fewest = 4;
    private const int Most = 12;

    public static Reply Answer(TurnContext context)
    {
        if (context.State.Pending != PendingKind.EnterPin) return context.AskOpen(context.Say(Prompt.NothingToConfirm), TurnOutcome.NotUnderstood);
        return context.Standing.Pin switch
        {
            null => DigitsOf(context.Turn, context.Locale) is { } digits ? context.Await(new Want.Pin(digits)) : AskAgain(context),
            PinCheck.Right => CheckoutTurn.Confirm(context),
            PinCheck.Wrong => context.Ask(Speech.Of(context.Say(Prompt.PinWrong)).Then(context.Say(Prompt.AskPinShort)), context.State, TurnOutcome.Asked),
            _ => context.AskWhatElse(Speech.Of(context.Say(Prompt.PinLocked)), TurnOutcome.Failed),
        };
    }

    public static Reply Ask(TurnContext context, Money total) => context.Ask(
        Speech.Of(context.Say(Prompt.AskPin, ("total", context.Price(total)))).Then(context.Say(Prompt.AskPinShort)), context.State with { Pending = PendingKind.EnterPin, Misses = 0 }, TurnOutcome.Asked, context.Say(Prompt.AskPinShort));

    public static Reply AskAgain(TurnContext context) => context.Ask(Speech.Of(context.Say(Prompt.AskPinShort)), context.State, TurnOutcome.Asked);

    /// <summary>"One two three four", "12 34", "1234": the digits, four to twelve of them; null when it is no such number.</summary>
    public static string? DigitsOf(Turn turn, Locale locale)
    {
        foreach (var slot in turn.Slots)
            if (Digits(slot.Value, locale) is { } said) return said;
        return turn.Utterance is { } utterance ? Digits(utterance, locale) : null;
    }

    private static string? Digits(string text, Locale locale)
    {
        var (words, known, digits) = (Phrases.Split(text, locale), LocaleWords.For(locale), "");
        for (var index = 0; index < words.Length && digits.Length <= Most;)
        {
            if (words[index].All(char.IsAsciiDigit)) digits += words[index++];
            else if (known.Numbers.Match(words, index, out var number) is var length and > 0 && number <= 9) (digits, index) = (digits + number, index + length);
            else index++;
        }
        return digits.Length is >= Fewest and <= Most ? digits : null;
    }
}
