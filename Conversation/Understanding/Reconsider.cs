using VoiceGateway.Orders;
using VoiceGateway.Synonyms.Phrases;

namespace VoiceGateway.Conversation.Understanding;

/// <summary>
/// What the words mean where the talk stands. "Actually two": a bare number, where nothing is offered to choose from, is how many of what came in last.
/// "I meant chickpea flour": what is no number is no amount, but what was meant instead.
/// </summary>
internal static class Reconsider
{
    public static Turn Of(Turn turn, Cart cart) => turn.Intent switch
    {
        Intent.Choose when turn.State.Pending is not (PendingKind.ChooseProduct or PendingKind.ChooseSlot or PendingKind.EnterPin) && !cart.IsEmpty => Changed(turn),
        Intent.ChangeQuantity => Corrected(turn),
        _ => turn,
    };

    private static Turn Changed(Turn turn)
    {
        foreach (var slot in turn.Slots)
            if (IsNumber(slot.Value, turn)) return turn with { Intent = Intent.ChangeQuantity, Slots = [new("quantity", slot.Value, [])] };
        return turn;
    }

    private static Turn Corrected(Turn turn)
    {
        if (turn.Slots is not [{ Name: "quantity" } said]) return turn;
        var words = Phrases.Split(said.Value, turn.Locale.ToSpoken());
        if (words.Length == 0 || AmountReader.Read(words, 0, LocaleWords.For(turn.Locale)) is not null || words.Any(word => word.Any(char.IsAsciiDigit))) return turn;
        return turn with { Intent = Intent.Correct, Slots = [new("items", said.Value, [])] };
    }

    private static bool IsNumber(string text, Turn turn)
    {
        var words = Phrases.Split(text, turn.Locale.ToSpoken());
        return words.Length > 0 && NumberReader.Read(words, 0, LocaleWords.For(turn.Locale), out _) == words.Length;
    }
}
