using VoiceGateway.Catalog.Products;
using VoiceGateway.Conversation.Prompts;
using VoiceGateway.Conversation.Speaking;
using VoiceGateway.Conversation.Wishes;
using VoiceGateway.Synonyms.Phrases;

namespace VoiceGateway.Conversation.Turns;

/// <summary>"Organic", "under five dollars", "the big one", "the cheapest", "not that brand": keeps what fits of all that was meant.</summary>
internal static class NarrowTurn
{
    public static Reply Answer(TurnContext context) => Read(context) is { } narrowing && Subject.Of(context) is { } subject
        ? Apply(context, subject, narrowing)
        : FindAll(context) ?? context.AskOpen(context.Say(Prompt.AskWhat), TurnOutcome.Asked);

    /// <summary>From another brand than the one that was offered or is in the cart.</summary>
    public static Reply OtherBrand(TurnContext context)
    {
        if (Subject.Of(context) is not { } subject) return context.AskOpen(context.Say(Prompt.AskWhat), TurnOutcome.Asked);
        var shown = subject.InCart is { } inCart ? [Option.Product(inCart)] : subject.Item.Options;
        var brands = shown.Select(option => Subject.First(context, option)?.Brand).OfType<string>().Distinct().ToArray();
        return Apply(context, subject, new() { NotBrands = brands });
    }

    /// <summary>Keeps what these words fit; null when nothing does, so that they may mean something else.</summary>
    public static Reply? Try(TurnContext context, Subject subject, string words)
    {
        var item = With(subject, new() { Words = [words] });
        return Selection.Products(context, item) is { Count: > 0 } found ? Reply(context, subject, item, found) : null;
    }

    private static Reply Apply(TurnContext context, Subject subject, Narrowing narrowing)
    {
        var item = With(subject, narrowing);
        var found = Selection.Products(context, item);
        return found.Count > 0 ? Reply(context, subject, item, found) : None(context, subject);
    }

    private static PendingItem With(Subject subject, Narrowing narrowing) => subject.Item with
    {
        Narrowed = subject.Item.Narrowed?.And(narrowing) ?? narrowing, Skip = 0, Many = false, Replaces = subject.InCart,
    };

    private static Reply Reply(TurnContext context, Subject subject, PendingItem item, IReadOnlyList<Product> found)
    {
        var waiting = context.State.Pending is PendingKind.ChooseProduct or PendingKind.ConfirmAdd ? context.State.Items[1..] : [];
        var picksOne = item.Narrowed!.Words.Any(word => ProductFilter.PicksOne(word, context.Locale));
        var options = found.Where(product => product.Id != subject.InCart || picksOne).Take(PendingItem.MostOptions).Select(product => Option.Product(product.Id)).ToArray();
        if (options.Length == 0 || (picksOne && options[0].Id == subject.InCart)) return None(context, subject);
        if (options.Length > 1 && !picksOne) return Question.Offer(context, item with { Options = options }, waiting, Prompt.FoundSeveral);
        var only = item with { Options = options[..1] };
        // What was only asked about is offered, what was to be bought is bought.
        return context.State.Pending == PendingKind.ConfirmAdd && subject.InCart is null
            ? Question.Offer(context, only, waiting, Prompt.Found)
            : ChooseTurn.Take(context, only, options[0], waiting);
    }

    private static Reply None(TurnContext context, Subject subject)
    {
        if (context.State.Pending is not PendingKind.ChooseProduct) return context.AskOpen(context.Say(Prompt.NothingElse), TurnOutcome.NotFound, DialogueState.Start with { LastNamed = context.State.LastNamed, Before = context.State.Before });
        return Question.Offer(context, subject.Item, context.State.Items[1..], Prompt.NarrowedNone);
    }

    // "Under five dollars", "something organic", and without either "that's too expensive".
    private static Narrowing? Read(TurnContext context)
    {
        foreach (var slot in context.Turn.Slots)
        {
            if (slot.Name == "price") return Price(context, slot.Value);
            if (slot.Name == "choice" && slot.Value.Length is > 0 and <= 60) return new() { Words = [slot.Value] };
        }
        return ProductFilter.CheapIn(context.Locale) is { } cheap ? new() { Words = [cheap] } : null;
    }

    private static Narrowing? Price(TurnContext context, string text)
    {
        var length = NumberReader.Read(Phrases.Split(text, context.Locale), 0, LocaleWords.For(context.Locale), out var amount);
        return length > 0 && amount < 1_000_000 ? new() { Below = (long)(amount * context.Store.Currency.Scale) } : null;
    }

    // "Something organic" with nothing before it is a wish of its own.
    private static Reply? FindAll(TurnContext context) =>
        context.Turn.Slots.FirstOrDefault(slot => slot.Name == "choice") is { } choice ? FindTurn.Find(context, new(choice.Value, null, null, [])) : null;
}
