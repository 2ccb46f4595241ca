using VoiceGateway.Conversation.Prompts;
using VoiceGateway.Conversation.Speaking;
using VoiceGateway.Conversation.Wishes;

namespace VoiceGateway.Conversation.Turns;

/// <summary>An answer to "which one": by position ("the second one"), name ("whole milk") or attribute ("the organic one").</summary>
internal static class ChooseTurn
{
    public static Reply Answer(TurnContext context)
    {
        if (context.State.Pending == PendingKind.ChooseSlot) return SlotTurn.Choose(context);
        if (TryChoose(context) is { } chosen) return chosen;
        if (context.State.Items is [{ Options.Length: > 0 }, ..]) return Question.AskAgain(context, Speech.Empty);
        return LastNamed(context) ?? Narrowed(context) ?? FallbackTurn.Answer(context);
    }

    /// <summary>The reply when the turn answers the open question, else null: then it is a wish of its own.</summary>
    public static Reply? TryChoose(TurnContext context)
    {
        if (context.State.Items is not [var asked, .. var waiting] || asked.Options.Length == 0) return null;
        if (OptionChoice.Read(context, asked) is { } option) return Take(context, asked, option, waiting);
        if (context.State.Resume == Intent.RemoveItems) return null;
        if (Words(context) is { } picking && ProductFilter.PicksOne(picking, context.Locale) && Narrowed(context) is { } picked) return picked;
        if (OptionChoice.ReadMeaning(context, asked) is { } meant) return Take(context, asked, meant, waiting);
        if (Closer(context, asked) is { } wish) return Take(context, wish, Matcher.Of(context, wish), asked, waiting);
        return Words(context) is { } words && ProductFilter.IdOf(words, context.Locale) is not null ? Narrowed(context) : null;
    }

    /// <summary>Goes on with what was asked about, now that the option is known.</summary>
    public static Reply Take(TurnContext context, PendingItem asked, Option option, IReadOnlyList<PendingItem> waiting)
    {
        var (amount, unit) = WishReader.Amount(context);
        var wish = new Wish(option.Kind == OptionKind.Phrase ? option.Id : asked.Phrase, amount ?? asked.Amount, unit ?? asked.Unit, []);
        if (context.State.Resume == Intent.RemoveItems) return RemoveItemsTurn.RemoveChosen(context, wish, option.Id);
        var addition = new Addition(context);
        addition.Take(wish, MatchOf(context, option, wish), asked, confirmed: asked.Many && amount is null);
        return addition.ToReply(waiting, wished: 1);
    }

    private static Reply Take(TurnContext context, Wish wish, Match match, PendingItem asked, IReadOnlyList<PendingItem> waiting)
    {
        var addition = new Addition(context);
        addition.Take(wish, match, asked with { Options = [] });
        return addition.ToReply(waiting, wished: 1);
    }

    private static string? Words(TurnContext context) => context.Turn.Slots.FirstOrDefault(slot => slot.Name is "choice" && slot.Value.Length <= 60)?.Value;

    // "The organic one" of all that was meant, not only of what was read out.
    private static Reply? Narrowed(TurnContext context) =>
        Words(context) is { } words && Subject.Of(context) is { } subject ? NarrowTurn.Try(context, subject, words) : null;

    // "The lactose free one" when whole and skim milk were offered: it was not, but it is clear with what was asked for.
    private static Wish? Closer(TurnContext context, PendingItem asked)
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

    /// <summary>What an option means for a wish.</summary>
    public static Match MatchOf(TurnContext context, Option option, Wish wish) => option.Kind switch
    {
        OptionKind.Phrase => Matcher.OfSuggested(context, wish),
        OptionKind.Concept => Matcher.OfConcept(context, option.Id, wish),
        OptionKind.Product when context.Catalog.Find(option.Id) is { } product => Matcher.OfProduct(product, wish),
        _ => new Match.Nothing(),
    };

    // "The second one" long after the list was read: those named last, in the order spoken. What is in the cart was chosen: it is not put in twice.
    private static Reply? LastNamed(TurnContext context)
    {
        var named = Enumerable.Reverse(context.State.LastNamed).Where(id => context.Cart.Line(id) is null).Select(Option.Product).ToArray();
        if (named.Length == 0) return null;
        var item = new PendingItem("", null, null) { Options = named };
        return OptionChoice.Read(context, item) is { } option ? Take(context, item, option, []) : null;
    }
}
