using VoiceGateway.Catalog.Products;
using VoiceGateway.Conversation.Prompts;
using VoiceGateway.Conversation.Speaking;
using VoiceGateway.Conversation.Wishes;

namespace VoiceGateway.Conversation.Turns;

/// <summary>Asks which product is meant, and keeps what waits behind the question. Never more than three are read out.</summary>
internal static class Question
{
    /// <summary>Says the speech and then the first question; the others wait in the state.</summary>
    public static Reply Ask(TurnContext context, Speech speech, DialogueState state, IReadOnlyList<PendingItem> items, Intent resume)
    {
        var first = items[0];
        var next = state with
        {
            Pending = first.Options.Length == 1 ? PendingKind.ConfirmAdd : PendingKind.ChooseProduct,
            Items = [.. items.Take(Addition.MaxAtOnce)],
            Resume = resume,
        };
        return context.Ask(speech.Then(Words(context, first, resume)), next, TurnOutcome.Asked, Again(context, first));
    }

    /// <summary>Offers other options for the same wish, with words that list them.</summary>
    public static Reply Offer(TurnContext context, PendingItem asked, IReadOnlyList<PendingItem> waiting, Prompt prompt)
    {
        var next = context.State with
        {
            Pending = asked.Options.Length == 1 && prompt != Prompt.NoMore ? PendingKind.ConfirmAdd : PendingKind.ChooseProduct,
            Items = [asked, .. waiting],
            Resume = context.State.Resume == Intent.RemoveItems ? Intent.RemoveItems : Intent.AddItems,
            Misses = 0,
        };
        if (next.Pending == PendingKind.ConfirmAdd) return context.Ask(Speech.Of(Confirm(context, asked)), next, TurnOutcome.Asked, Again(context, asked));
        return context.Ask(Speech.Of(context.Say(prompt, ("options", prompt == Prompt.NoMore ? Options(context, asked) : Priced(context, asked)))), next, TurnOutcome.Asked, Again(context, asked));
    }

    /// <summary>The same question once more, in other words.</summary>
    public static Reply AskAgain(TurnContext context, Speech before)
    {
        var first = context.State.Items[0];
        var again = first.Options.Length == 1 ? Confirm(context, first) : context.Say(Prompt.WhichOneAgain, ("options", Options(context, first)));
        return context.Ask(before.Then(again), context.State, TurnOutcome.Asked, Again(context, first));
    }

    /// <summary>What an option is called: a concept by its name, a product by name and size, a phrase as it is.</summary>
    public static string NameOf(TurnContext context, Option option) => option.Kind switch
    {
        OptionKind.Phrase => option.Id,
        OptionKind.Concept => context.Catalog.ConceptName(option.Id, context.Locale),
        OptionKind.Slot => context.Times.Of(option.Id),
        _ => context.Catalog.Find(option.Id) is { } product ? context.Narrator.Named(product) : option.Id,
    };

    public static string Options(TurnContext context, PendingItem item) => context.Narrator.Or([.. item.Options.Select(option => NameOf(context, option))]);

    /// <summary>The options with their prices, where they have any.</summary>
    public static string Priced(TurnContext context, PendingItem item) => context.Narrator.And([.. item.Options.Select(option => Priced(context, option))]);

    private static string Priced(TurnContext context, Option option)
    {
        var name = NameOf(context, option);
        return Subject.First(context, option)?.Price is { } price ? context.Say(Prompt.OptionPrice, ("item", name), ("price", context.Price(price))) : name;
    }

    private static string Words(TurnContext context, PendingItem item, Intent resume)
    {
        if (item.Options.Length == 1) return Confirm(context, item);
        var options = Options(context, item);
        if (resume == Intent.RemoveItems) return context.Say(Prompt.WhichToRemove, ("options", options));
        if (item.Instead is { } missing) return context.Say(Prompt.SubstituteChoice, ("name", NameOf(context, Option.Product(missing))), ("options", Priced(context, item)));
        var hasMore = item.Options.Length == PendingItem.MostOptions && Selection.Of(context, item).Count > PendingItem.MostOptions;
        return context.Say(hasMore ? Prompt.WhichOneOrMore : Prompt.WhichOne, ("phrase", item.Phrase), ("options", options));
    }

    private static string Again(TurnContext context, PendingItem item) =>
        item.Options.Length == 1 ? context.Say(Prompt.RepromptYesNo) : context.Say(Prompt.RepromptChoose, ("options", Options(context, item)));

    private static string Confirm(TurnContext context, PendingItem item)
    {
        var option = item.Options[0];
        if (item.Many && context.Catalog.Find(option.Id) is { } product && Packing.Of(product, item.Amount, item.Unit) is { } fit)
            return context.Say(Prompt.ConfirmMany, ("item", context.Narrator.Item(product, fit.Packs)));
        if (Subject.First(context, option) is not { Price: { } price } offered || option.Kind == OptionKind.Phrase || (item.Instead ?? item.Replaces) is null && item.Narrowed is null && item.Skip == 0)
            return context.Say(Prompt.DidYouMean, ("phrase", item.Phrase), ("option", NameOf(context, option)));
        if (item.Instead is { } missing)
            return context.Say(Prompt.SubstituteOffer, ("name", NameOf(context, Option.Product(missing))), ("other", NameOf(context, option)), ("price", context.Price(price)));
        return context.Say(Prompt.Found, ("item", context.Narrator.Named(offered)), ("price", context.Price(price)));
    }
}
