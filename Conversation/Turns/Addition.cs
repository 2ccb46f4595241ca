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
    private PendingItem? before;
    private string? replaced;
    private bool isAnswered;

    /// <summary>How much of what the caller buys again was bought.</summary>
    public int Count => added.Count;

    public void Take(Wish wish) => Take(wish, Matcher.Of(context, wish));

    /// <summary>Acts on a match.</summary>
    /// <param name="wish">What was asked for.</param>
    /// <param name="match">What it turned out to be.</param>
    /// <param name="asked">The question that led to it: then what it offered can still be chosen instead.</param>
    /// <param name="confirmed">The caller has said yes to this much.</param>
    public void Take(Wish wish, Match match, PendingItem? asked = null, bool confirmed = false)
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
                open.Add(Pend(wish, unclear.Options) with { Replaces = asked?.Replaces });
                break;
            // A price in another currency can't be added up: such a product is shown, not sold.
            case Match.Sure { Product: { Price: { } price } product } sure when price.Currency == context.Store.Currency:
                Put(wish, product, price, sure.Fit, asked, confirmed);
                break;
            case Match.Sure sure:
                troubles.Add(context.Say(Prompt.NotSold, ("name", context.Name(sure.Product))));
                break;
        }
    }

    /// <summary>The read-back of everything taken, ending in the first open question or "what else".</summary>
    public Reply ToReply(IReadOnlyList<PendingItem> stillOpen, int wished, Speech? first = null)
    {
        var speech = first ?? Speech.Empty;
        if (added.Count > 0) speech = speech.Then(ReadBack());
        foreach (var trouble in troubles) speech = speech.Then(trouble);
        if (unknown.Count > 0) speech = speech.Then(context.Say(Prompt.NotFound, ("phrase", context.Narrator.Or(unknown))));
        if (wished > MaxAtOnce) speech = speech.Then(context.Say(Prompt.TooManyAtOnce, ("count", $"{MaxAtOnce}")));
        var state = DialogueState.Start with { LastNamed = [.. Enumerable.Reverse(named).Concat(context.State.LastNamed).Distinct().Take(5)], Before = before };
        IReadOnlyList<PendingItem> questions = [.. open, .. stillOpen];
        if (questions.Count > 0) return Question.Ask(context, speech, state, questions, Intent.AddItems);
        return context.AskWhatElse(speech, added.Count > 0 || isAnswered ? TurnOutcome.Answered : TurnOutcome.NotFound, state);
    }

    private string ReadBack() => replaced is null
        ? context.Say(Prompt.Added, ("items", context.Narrator.And(added)), ("total", context.Price(context.Cart.Total)))
        : context.Say(Prompt.Replaced, ("items", context.Narrator.And(added)), ("other", replaced), ("total", context.Price(context.Cart.Total)));

    private void Put(Wish wish, Product product, Money price, Fit fit, PendingItem? asked, bool confirmed)
    {
        var item = context.Narrator.Item(product, fit.Packs);
        if (product.Availability == Availability.OutOfStock)
        {
            OfferInstead(wish, product);
        }
        else if (context.Cart.IsFull && context.Cart.Line(product.Id) is null)
        {
            troubles.Add(context.Say(Prompt.CartFull, ("items", item)));
        }
        else if (fit.Packs.Amount > ManyPacks && !confirmed)
        {
            open.Add(Pend(wish, [Option.Product(product.Id)]) with { Many = true, Replaces = asked?.Replaces });
        }
        else
        {
            if (asked?.Replaces is { } old && old != product.Id) replaced = Exchange.TakeOut(context, old);
            context.Cart = context.Cart.Add(new(product.Id, product.Name, fit.Packs, product.Unit, price));
            named.Add(product.Id);
            added.Add(item);
            before = asked is { Options.Length: > 1 } or { Narrowed: not null } ? asked with { Replaces = null, Many = false, Amount = wish.Amount, Unit = wish.Unit } : Pend(wish, [Option.Product(product.Id)]);
        }
    }

    // What is out of stock is never exchanged without a word.
    private void OfferInstead(Wish wish, Product product)
    {
        if (Selection.InsteadOf(context, product) is { Count: > 0 } others) open.Add(Pend(wish, [.. others.Select(other => Option.Product(other.Id))]) with { Instead = product.Id });
        else troubles.Add(context.Say(Prompt.OutOfStock, ("name", context.Name(product))));
    }

    private static PendingItem Pend(Wish wish, Option[] options) => new(wish.Phrase, wish.Amount, wish.Unit) { Options = options };
}
