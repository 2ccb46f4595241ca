using VoiceGateway.Catalog.Products;
using VoiceGateway.Conversation.Prompts;
using VoiceGateway.Conversation.Speaking;
using VoiceGateway.Conversation.Wishes;
using VoiceGateway.Values;

namespace VoiceGateway.Conversation.Turns;

/// <summary>"Do you have oat milk?", "how much is it?", "is it in stock?": tells, and offers to add it.</summary>
internal static class FindTurn
{
    public static Reply Answer(TurnContext context)
    {
        var wish = WishReader.Read(context) is [var first, ..] ? first : null;
        if (wish is null) return Named(context) is { } product ? Describe(context, product, new("", null, null, [])) : context.AskOpen(context.Say(Prompt.AskWhat), TurnOutcome.Asked);
        return Find(context, wish);
    }

    /// <summary>Tells what there is for a wish, and offers it.</summary>
    public static Reply Find(TurnContext context, Wish wish)
    {
        var match = Matcher.Of(context, wish);
        context.Understood.Add(wish, Matcher.ConceptsOf(context, match));
        return match switch
        {
            Match.Sure sure => Describe(context, sure.Product, wish),
            Match.Unclear { Options.Length: > 1 } several => Several(context, several.Options, wish),
            Match.Unclear guess => Question.Ask(context, Speech.Empty, DialogueState.Start, [Pend(wish, guess.Options)], Intent.AddItems),
            Match.Nothing { IsAnswered: true } => context.AskWhatElse(Speech.Empty, TurnOutcome.Answered),
            _ => Nothing(context, wish),
        };
    }

    private static Reply Nothing(TurnContext context, Wish wish)
    {
        if (context.Standing.Answers.Find(wish.Phrase, context.Locale, isWhole: false) is { } says) return context.AskWhatElse(Speech.Of(says), TurnOutcome.Answered);
        context.Missed.Add(wish.Phrase);
        return context.AskOpen(context.Say(Prompt.FoundNothing, ("phrase", wish.Phrase)), TurnOutcome.NotFound);
    }

    // "How much is it?" after something was named.
    private static Product? Named(TurnContext context) => Subject.ProductOf(context) ?? (context.State.LastNamed.Length > 0 ? context.Catalog.Find(context.State.LastNamed[0]) : null);

    private static Reply Describe(TurnContext context, Product product, Wish wish)
    {
        if (product.Price is not { } price) return context.AskWhatElse(Speech.Of(context.Say(Prompt.NotSold, ("name", context.Name(product)))), TurnOutcome.NotFound);
        if (product.Availability == Availability.OutOfStock && Selection.InsteadOf(context, product) is { Count: > 0 } others)
            return Question.Ask(context, Speech.Empty, DialogueState.Start, [Pend(wish, [.. others.Select(other => Option.Product(other.Id))]) with { Instead = product.Id }], Intent.AddItems);
        if (product.Availability == Availability.OutOfStock) return context.AskOpen(context.Say(Prompt.NotInStock, ("name", context.Name(product))), TurnOutcome.Answered);
        var next = DialogueState.Start with
        {
            Pending = PendingKind.ConfirmAdd,
            Items = [Pend(wish, [Option.Product(product.Id)])],
            Resume = Intent.AddItems,
            LastNamed = [product.Id],
        };
        return context.Ask(Speech.Of(Words(context, product, price)), next, TurnOutcome.Answered, context.Say(Prompt.RepromptYesNo));
    }

    private static string Words(TurnContext context, Product product, Money price)
    {
        var item = context.Narrator.Named(product);
        var money = context.Price(price);
        if (context.Narrator.PerMeasure(product) is { } per) return context.Say(Prompt.PriceByWeight, ("name", context.Name(product)), ("price", money), ("unit", per));
        return context.Say(PromptFor(context.Turn.Intent), ("item", item), ("price", money));
    }

    private static Prompt PromptFor(Intent intent) => intent switch
    {
        Intent.AskPrice => Prompt.Price,
        Intent.AskAvailability => Prompt.InStock,
        _ => Prompt.Found,
    };

    private static Reply Several(TurnContext context, Option[] options, Wish wish)
    {
        var next = DialogueState.Start with { Pending = PendingKind.ChooseProduct, Items = [Pend(wish, options)], Resume = Intent.AddItems };
        var text = context.Say(Prompt.FoundSeveral, ("options", Question.Priced(context, next.Items[0])));
        return context.Ask(Speech.Of(text), next, TurnOutcome.Asked, context.Say(Prompt.RepromptChoose, ("options", Question.Options(context, next.Items[0]))));
    }

    private static PendingItem Pend(Wish wish, Option[] options) => new(wish.Phrase, wish.Amount, wish.Unit) { Options = options };
}
