using VoiceGateway.Catalog.Products;
using VoiceGateway.Conversation.Prompts;
using VoiceGateway.Conversation.Speaking;
using VoiceGateway.Conversation.Wishes;

namespace VoiceGateway.Conversation.Turns;

/// <summary>Asks which product is meant, and keeps what waits behind the question.</summary>
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

    /// <summary>The same question once more, in other words.</summary>
    public static Reply AskAgain(TurnContext context, Speech before)
    {
        var first = context.State.Items[0];
        return context.Ask(before.Then(Again(context, first)), context.State, TurnOutcome.Asked, Again(context, first));
    }

    /// <summary>What an option is called: a concept by its name, a product by name and size, a phrase as it is.</summary>
    public static string NameOf(TurnContext context, string option)
    {
        if (SuggestedPhrase.Read(option) is { } phrase) return phrase;
        if (option.StartsWith("c:")) return context.Catalog.ConceptName(option[2..], context.Locale);
        return context.Catalog.Find(option) is { } product ? context.Narrator.Named(product) : option;
    }

    public static string Options(TurnContext context, PendingItem item) => context.Narrator.Or([.. item.Options.Select(option => NameOf(context, option))]);

    private static string Words(TurnContext context, PendingItem item, Intent resume)
    {
        if (item.Options.Length == 1) return Confirm(context, item);
        var options = Options(context, item);
        return resume == Intent.RemoveItems
            ? context.Say(Prompt.WhichToRemove, ("options", options))
            : context.Say(Prompt.WhichOne, ("phrase", item.Phrase), ("options", options));
    }

    private static string Again(TurnContext context, PendingItem item) =>
        item.Options.Length == 1 ? Confirm(context, item) : context.Say(Prompt.WhichOneAgain, ("options", Options(context, item)));

    private static string Confirm(TurnContext context, PendingItem item)
    {
        var option = item.Options[0];
        if (item.Many && context.Catalog.Find(option) is { } product && Packing.Of(product, item.Amount, item.Unit) is { } fit)
            return context.Say(Prompt.ConfirmMany, ("item", context.Narrator.Item(product, fit.Packs)));
        return context.Say(Prompt.DidYouMean, ("phrase", item.Phrase), ("option", NameOf(context, option)));
    }
}
