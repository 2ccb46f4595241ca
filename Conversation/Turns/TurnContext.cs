using VoiceGateway.Catalog.Finding;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Conversation.Prompts;
using VoiceGateway.Conversation.Speaking;
using VoiceGateway.Conversation.Wishes;
using VoiceGateway.Orders;
using VoiceGateway.Orders.Placed;
using VoiceGateway.Values;

namespace VoiceGateway.Conversation.Turns;

/// <summary>
/// All that one turn may look at, and the cart that it leaves. Made anew for each turn and used by one thread; the
/// catalog snapshot is the same from the first look to the last.
/// </summary>
internal sealed class TurnContext
{
    private readonly List<string> notes = [];
    private readonly Cart cartBefore;
    private readonly int seed;

    public TurnContext(Turn turn, CatalogSnapshot catalog, Cart cart, Store store, Standing standing)
    {
        (Turn, Catalog, Store, Standing, Cart, cartBefore) = (turn, catalog, store, standing, cart, cart);
        Locale = turn.Locale.ToSpoken();
        Prompts = PromptBook.For(Locale);
        Narrator = new(Prompts, Locale);
        Times = new(Prompts, Locale, store.Time, turn.At);
        Hold = turn.State.Hold;
        seed = Seed(turn.Id);
    }

    public Turn Turn { get; }

    public CatalogSnapshot Catalog { get; }

    public Store Store { get; }

    public Standing Standing { get; }

    public Locale Locale { get; }

    public PromptBook Prompts { get; }

    public Narrator Narrator { get; }

    public Times Times { get; }

    public DialogueState State => Turn.State;

    /// <summary>What has to be looked up or done before this turn can answer; then the reply says nothing yet.</summary>
    public Want? Want { get; private set; }

    /// <summary>The cart as this turn leaves it.</summary>
    public Cart Cart { get; set; }

    public bool CartChanged => !ReferenceEquals(Cart, cartBefore);

    /// <summary>The hold of a slot that the next order takes with it.</summary>
    public string? Hold { get; set; }

    /// <summary>What is asked for is not to be written or said back.</summary>
    public bool IsSecret => State.Pending == PendingKind.EnterPin || Turn.Intent == Intent.GivePin;

    /// <summary>The order that this turn places, if it does.</summary>
    public Order? Order { get; set; }

    /// <summary>What this turn does with an order that was placed before, if it does.</summary>
    public StepRequest? Step { get; set; }

    /// <summary>Orders of which this turn says how they stand.</summary>
    public List<Order> Told { get; } = [];

    /// <summary>What the turn was understood to be about, as slots: <c>product</c> with the concept ids, <c>quantity</c>, <c>unit</c>, then <c>product_two</c> …</summary>
    public UnderstoodSlots Understood { get; } = new();

    /// <summary>Phrases that named nothing in the shop.</summary>
    public List<string> Missed { get; } = [];

    /// <summary>How the product was found that this turn is about.</summary>
    public string? Via { get; set; }

    /// <summary>Has something said before the answer of this turn, once: what a rule of the shop says to a phrase.</summary>
    public void Note(string text)
    {
        if (!notes.Contains(text)) notes.Add(text);
    }

    public string Say(Prompt prompt, params ReadOnlySpan<(string Name, string Value)> arguments) => Prompts.Say(prompt, seed, arguments);

    public string Price(Money money) => Narrator.Price(money);

    public string Name(Product product) => Narrator.Name(product);

    /// <summary>Says something and asks something: the microphone stays open.</summary>
    public Reply Ask(Speech speech, DialogueState next, TurnOutcome outcome, string? reprompt = null) => Answer(speech, next, outcome) with
    {
        ExpectsReply = true,
        Reprompt = Speech.Of(reprompt ?? Say(Prompt.Reprompt)).Pronounced(Catalog.Pronounced(Locale)),
    };

    // Nothing is open any more, but "the cheaper one" and "how much is it" still have something to be about.
    private DialogueState Onward => DialogueState.Start with { LastNamed = State.LastNamed, Before = State.Before };

    /// <summary>Says something and asks for the next wish.</summary>
    public Reply AskWhatElse(Speech speech, TurnOutcome outcome, DialogueState? next = null) =>
        Ask(speech.Then(Say(Prompt.WhatElse)), (next ?? Onward) with { Pending = PendingKind.WhatElse }, outcome);

    /// <summary>Says something that already ends in the question for the next wish.</summary>
    public Reply AskOpen(string text, TurnOutcome outcome, DialogueState? next = null) =>
        Ask(Speech.Of(text), (next ?? Onward) with { Pending = PendingKind.WhatElse }, outcome);

    /// <summary>The turn can't answer before this was looked up or done; when it can't be in time, it says so.</summary>
    public Reply Await(Want want)
    {
        if (Standing.IsBlind) return AskWhatElse(Speech.Of(Say(Prompt.LookupFailed)), TurnOutcome.Failed, State with { Items = [], Misses = 0 });
        Want = want;
        return Answer(Speech.Empty, State, TurnOutcome.Answered);
    }

    /// <summary>The last word of a talk.</summary>
    public Reply End(Speech speech, TurnOutcome outcome) => Answer(speech, DialogueState.Start, outcome);

    private Reply Answer(Speech speech, DialogueState next, TurnOutcome outcome)
    {
        speech = notes.Aggregate(Speech.Empty, (said, note) => said.Then(Sentence(note))).Then(speech);
        var text = speech.ToPlainText();
        return Stage.Dress(this, new()
        {
            Intent = Turn.Intent,
            Slots = IsSecret ? [] : Understood.IsEmpty ? Turn.Slots : Understood.ToSlots(withAmounts: Turn.Intent != Intent.Choose),
            Speech = speech.Pronounced(Catalog.Pronounced(Locale)),
            State = next with { LastSaid = text.Length > 600 ? SpeechText.Cut(text, 600) : text, Undo = Changed(), Hold = Order is null ? Hold : null },
            Cart = View(),
            Outcome = outcome,
            Added = CartChanged ? [.. Cart.Lines.Where(line => cartBefore.Line(line.ProductId) is null).Select(line => line.ProductId)] : [],
            Missed = Missed,
            OrderId = Order?.Id,
            Via = Via,
        });
    }

    // What this turn did to the cart, else what was done before as long as that can be taken back.
    private CartChange? Changed()
    {
        if (Order is not null) return null;
        if (!CartChanged) return State.Undo;
        var lines = Cart.Lines.Concat(cartBefore.Lines).Select(line => line.ProductId).Distinct()
            .Where(id => Cart.Line(id)?.Quantity != cartBefore.Line(id)?.Quantity).Select(id => new ChangedLine(id, cartBefore.Line(id)?.Quantity.Amount ?? 0)).ToArray();
        // Only prices changed: what was done before can still be taken back.
        if (lines.Length == 0) return State.Undo is { } before && before.Version == cartBefore.Version ? before with { Version = Cart.Version + 1 } : null;
        return lines.Length > CartChange.MostLines ? null : new(Cart.Version + 1, lines);
    }

    // So that the voice comes to rest before it goes on.
    private static string Sentence(string text) => text.TrimEnd() is { Length: > 0 } trimmed && char.IsLetterOrDigit(trimmed[^1]) ? trimmed + "." : text;

    private CartView View() => new(
        [.. Cart.Lines.Select(line => new CartViewLine(line.ProductId, LineName(line), line.Quantity, line.Unit, line.Price, line.Total))],
        Cart.Total,
        Cart.Version + (CartChanged ? 1 : 0));

    /// <summary>A line's name in the caller's language, when the product is still in the catalog.</summary>
    public string LineName(CartLine line) => Catalog.Find(line.ProductId) is { } product ? Name(product) : line.Name;

    // FNV-1a: the same on every node and in every run.
    private static int Seed(string id)
    {
        var hash = 2166136261u;
        foreach (var letter in id) hash = (hash ^ letter) * 16777619u;
        return (int)((hash ^ (hash >> 15)) & 0x7FFFFFFF);
    }
}
