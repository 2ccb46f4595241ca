using VoiceGateway.Orders;
using VoiceGateway.Synonyms.Phrases;

namespace VoiceGateway.Conversation.Understanding;

/// <summary>"Actually two": a bare number, where nothing is offered to choose from, is how many of what came in last.</summary>
internal static class ChangeInstead
{
    public static Turn Of(Turn turn, Cart cart)
    {
        if (turn.Intent != Intent.Choose || turn.State.Pending == PendingKind.ChooseProduct || cart.IsEmpty) return turn;
        foreach (var slot in turn.Slots)
            if (IsNumber(slot.Value, turn)) return turn with { Intent = Intent.ChangeQuantity, Slots = [new("quantity", slot.Value, [])] };
        return turn;
    }

    private static bool IsNumber(string text, Turn turn)
    {
        var words = Phrases.Split(text, turn.Locale.ToSpoken());
        return words.Length > 0 && NumberReader.Read(words, 0, LocaleWords.For(turn.Locale), out _) == words.Length;
    }
}
