using VoiceGateway.Conversation;
using VoiceGateway.Gateway.Channels.Alexa.Messages;

namespace VoiceGateway.Gateway.Channels.Alexa.Turns;

/// <summary>
/// Answers "could you fulfil this?", which Alexa asks of several skills before it opens one. It looks at names and at Alexa's
/// own entity resolution only: no catalog, no cart, no effect. As good as the worst of its slots.
/// </summary>
public static class AbilityAnswer
{
    public static CanFulfillIntent To(AlexaIntent? intent)
    {
        if (!IntentNames.IsAboutTheShop(IntentNames.Find(intent?.Name))) return new(Ability.No, null);
        var slots = SlotReader.Read(intent);
        if (slots.Count == 0) return new(Ability.Yes, null);
        var answers = new Dictionary<string, CanFulfillSlot>(slots.Count, StringComparer.Ordinal);
        var whole = Ability.Yes;
        foreach (var slot in slots)
        {
            var understood = Understood(slot);
            if (!answers.TryGetValue(slot.Name, out var before) || understood < before.CanUnderstand)
                answers[slot.Name] = new(understood, understood == Ability.Yes ? Ability.Yes : Ability.No);
            if (understood < whole) whole = understood;
        }
        return new(whole, answers);
    }

    /// <summary>Amounts are understood as they are; goods when a concept of ours was matched, else only perhaps.</summary>
    private static Ability Understood(Slot slot)
    {
        var name = slot.Name.AsSpan();
        var end = name.IndexOf('_');
        return (end < 0 ? name : name[..end]) switch
        {
            "quantity" or "position" => Ability.Yes,
            "items" or "product" or "unit" or "choice" => slot.Ids.Count > 0 ? Ability.Yes : Ability.Maybe,
            _ => Ability.No,
        };
    }
}
