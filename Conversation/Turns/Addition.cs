using VoiceGateway.Catalog.Products;
using VoiceGateway.Conversation.Prompts;
using VoiceGateway.Conversation.Speaking;
using VoiceGateway.Conversation.Wishes;
using VoiceGateway.Orders;
using VoiceGateway.Values;

namespace VoiceGateway.Conversation.Turns;

/// <summary>Collects what one breath of wishes does to the cart, and says it in one read-back.</summary>
internal sealed class Addition(TurnContext context)
{
    public const int MaxAtOnce = 10;

    // More packs than this of one thing are confirmed first: two hundred is more often misheard than meant.
    private const decimal ManyPacks = 24m;

    private readonly List<string> added = [];
    private readonly List<string> troubles = [];
    private readonly List<string> unknown = [];
    private readonly List<string> named = [];
    private readonly List<PendingItem> open = [];
    private bool isAnswered;

    public void Take(Wish wish) => Take(wish, Matcher.Of(context, wish), confirmed: false);

    /// <summary>Acts on a match; <paramref name="confirmed"/> means that the caller has said yes to this much.</summary>
    public void Take(Wish wish, Match match, bool confirmed)
    {
        context.Understood.Add(wish, Matcher.ConceptsOf(context, match));
        switch (match)
        {
            case Match.Nothing { IsAnswered: true }:
                isAnswered = true;
                break;
            case Match.Nothing:
                unknown.Add(wish.Phrase);
                context.Missed.Add(wish.Phrase);
                break;
            case Match.Unclear unclear:
                open.Add(Pend(wish, unclear.Options));
                break;
            // A price in another currency can't be added up: such a product is shown, not sold.
            case Match.Sure { Product: { Price: { } price } product } sure when price.Currency == context.Store.Currency:
                Put(wish, product, price, sure.Fit, confirmed);
                break;
            case Match.Sure sure:
                troubles.Add(context.Say(Prompt.NotSold, ("name", context.Name(sure.Product))));
                break;
        }
    }

    /// <summary>The read-back of everything taken, ending in the first open question or "what else".</summary>
    public Reply ToReply(IReadOnlyList<PendingItem> stillOpen, int wished)
    {
        var speech = Speech.Empty;
        if (added.Count > 0) speech = speech.Then(context.Say(Prompt.Added, ("items", context.Narrator.And(added)), ("total", context.Price(context.Cart.Total))));
        foreach (var trouble in troubles) speech = speech.Then(trouble);
        if (unknown.Count > 0) speech = speech.Then(context.Say(Prompt.NotFound, ("phrase", context.Narrator.Or(unknown))));
        if (wished > MaxAtOnce) speech = speech.Then(context.Say(Prompt.TooManyAtOnce, ("count", $"{MaxAtOnce}")));
        var state = DialogueState.Start with { LastNamed = [.. Enumerable.Reverse(named).Concat(context.State.LastNamed).Distinct().Take(5)] };
        IReadOnlyList<PendingItem> questions = [.. open, .. stillOpen];
        if (questions.Count > 0) return Question.Ask(context, speech, state, questions, Intent.AddItems);
        return context.AskWhatElse(speech, added.Count > 0 || isAnswered ? TurnOutcome.Answered : TurnOutcome.NotFound, state);
    }

    private void Put(Wish wish, Product product, Money price, Fit fit, bool confirmed)
    {
        var item = context.Narrator.Item(product, fit.Packs);
        if (product.Availability == Availability.OutOfStock)
        {
            troubles.Add(context.Say(Prompt.OutOfStock, ("name", context.Name(product))));
        }
        else if (context.Cart.IsFull && context.Cart.Line(product.Id) is null)
        {
            troubles.Add(context.Say(Prompt.CartFull, ("items", item)));
        }
        else if (fit.Packs.Amount > ManyPacks && !confirmed)
        {
            open.Add(Pend(wish, [product.Id]) with { Many = true });
        }
        else
        {
            context.Cart = context.Cart.Add(new(product.Id, product.Name, fit.Packs, product.Unit, price));
            named.Add(product.Id);
            added.Add(item);
        }
    }

    private static PendingItem Pend(Wish wish, string[] options) => new(wish.Phrase, wish.Amount, wish.Unit) { Options = options };
}
