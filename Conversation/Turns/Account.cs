using VoiceGateway.Conversation.Prompts;
using VoiceGateway.Conversation.Speaking;
using VoiceGateway.Values;

namespace VoiceGateway.Conversation.Turns;

/// <summary>Whether the voice that said yes may spend the money of the account: its owner's, or one that knows the PIN, as the shop requires.</summary>
internal static class Account
{
    /// <summary>What is said instead of reading an order back to somebody who has no account linked; null when nothing stands against it.</summary>
    public static Reply? AskToLink(TurnContext context) => context.Store.Checkout.NeedsLink && context.Turn is { Channel: Channel.Alexa, IsLinked: false }
        ? context.End(Speech.Of(context.Say(Prompt.LinkAccount, ("store", context.Store.Name))), TurnOutcome.Failed) with { NeedsAccount = true }
        : null;

    /// <summary>What is said instead of placing the order; null when nothing stands against it.</summary>
    public static Reply? Stop(TurnContext context, Money total)
    {
        var rules = context.Store.Checkout;
        // A machine customer has a key of its own, and speaks no PIN.
        if (!rules.LooksAtAccount || context.Turn.Caller.Kind == CallerKind.Machine || context.Standing.Pin == PinCheck.Right) return null;
        if (context.Standing.Guard is not { } guard) return context.Await(new Want.Guard());
        var asksPin = guard.HasPin && (rules.AsksPin || rules.NeedsPin);
        if (rules.NeedsOwner && guard.Person is { } owner && context.Turn.Person != owner && !(asksPin && context.Turn.Person is null))
            return Refuse(context, context.Say(Prompt.OnlyOwner)) with { NeedsAccount = context.Turn.Person is null };
        if (asksPin && guard.IsLocked) return Refuse(context, context.Say(Prompt.PinLocked));
        if (asksPin) return PinTurn.Ask(context, total);
        return rules.NeedsPin ? Refuse(context, context.Say(Prompt.PinMissing, ("store", context.Store.Name))) : null;
    }

    private static Reply Refuse(TurnContext context, string text) => context.AskWhatElse(Speech.Of(text), TurnOutcome.Failed);
}
