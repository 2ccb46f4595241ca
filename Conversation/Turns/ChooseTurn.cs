using VoiceGateway.Conversation.Prompts;
using VoiceGateway.Conversation.Speaking;
using VoiceGateway.Conversation.Wishes;

namespace VoiceGateway.Conversation.Turns;

/// <summary>An answer to "which one": by position ("the second one"), name ("whole milk") or attribute ("the organic one").</summary>
internal static class ChooseTurn
{
    public static Reply Answer(TurnContext context)
    {
        if (TryChoose(context) is { } chosen) return chosen;
        if (context.State.Items.Length > 0) return Question.AskAgain(context, Speech.Empty);
        return LastNamed(context) ?? FallbackTurn.Answer(context);
    }

    /// <summary>The reply when the turn answers the open question, else null: then it is a wish of its own.</summary>
    public static Reply? TryChoose(TurnContext context)
    {
        if (context.State.Items is not [var asked, .. var waiting] || asked.Options.Length == 0) return null;
        if (OptionChoice.Read(context, asked) is { } option) return Take(context, asked, option, waiting);
        return context.State.Resume != Intent.RemoveItems && Narrowed(context, asked) is { } wish ? Take(context, wish, Matcher.Of(context, wish), waiting) : null;
    }

    // "The lactose free one" when whole and skim milk were offered: it was not, but it is clear with what was asked for.
    private static Wish? Narrowed(TurnContext context, PendingItem asked)
    {
        foreach (var slot in context.Turn.Slots)
        {
            if (!OptionChoice.Speaks(slot)) continue;
            var said = OptionChoice.WithoutOne(slot.Value, context.Locale);
            foreach (var phrase in new[] { $"{said} {asked.Phrase}", $"{asked.Phrase} {said}" })
                if (said.Length > 0 && context.Catalog.Resolve(phrase, context.Locale, 3) is { IsSure: true }) return new(phrase, asked.Amount, asked.Unit, []);
        }
        return null;
    }

    private static Reply Take(TurnContext context, Wish wish, Match match, IReadOnlyList<PendingItem> waiting)
    {
        var addition = new Addition(context);
        addition.Take(wish, match, confirmed: false);
        return addition.ToReply(waiting, wished: 1);
    }

    /// <summary>Goes on with what was asked about, now that the option is known.</summary>
    public static Reply Take(TurnContext context, PendingItem asked, string option, IReadOnlyList<PendingItem> waiting)
    {
        var (amount, unit) = WishReader.Amount(context);
        var wish = new Wish(SuggestedPhrase.Read(option) ?? asked.Phrase, amount ?? asked.Amount, unit ?? asked.Unit, []);
        if (context.State.Resume == Intent.RemoveItems) return RemoveItemsTurn.RemoveChosen(context, wish, option);
        var addition = new Addition(context);
        addition.Take(wish, MatchOf(context, option, wish), confirmed: asked.Many && amount is null);
        return addition.ToReply(waiting, wished: 1);
    }

    private static Match MatchOf(TurnContext context, string option, Wish wish)
    {
        if (SuggestedPhrase.Read(option) is not null) return Matcher.OfSuggested(context, wish);
        if (option.StartsWith("c:")) return Matcher.OfConcept(context, option[2..], wish);
        return context.Catalog.Find(option) is { } product ? Matcher.OfProduct(product, wish) : new Match.Nothing();
    }

    // "The second one" long after the list was read: those named last, in the order spoken.
    private static Reply? LastNamed(TurnContext context)
    {
        var named = Enumerable.Reverse(context.State.LastNamed).ToArray();
        if (named.Length == 0) return null;
        var item = new PendingItem("", null, null) { Options = named };
        return OptionChoice.Read(context, item) is { } option ? Take(context, item, option, []) : null;
    }
}
