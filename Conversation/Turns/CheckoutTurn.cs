using VoiceGateway.Conversation.Prompts;
using VoiceGateway.Conversation.Speaking;
using VoiceGateway.Orders;
using VoiceGateway.Orders.Appointments;
using VoiceGateway.Orders.Placed;
using VoiceGateway.Orders.Pricing;
using VoiceGateway.Values;

namespace VoiceGateway.Conversation.Turns;

/// <summary>
/// Reads the order back with its total, tax and delivery and asks; only a yes to that very cart and total, within five minutes, places it.
/// Prices are those of the catalog now, never those of the talk. What has sold out since is said, and asked again.
/// </summary>
internal static class CheckoutTurn
{
    public static TimeSpan QuestionHolds { get; } = TimeSpan.FromMinutes(5);

    private const int MaxSpoken = 10;

    public static Reply Answer(TurnContext context) => Account.AskToLink(context) ?? OfferTimes(context) ?? ReadBack(context, Speech.Empty);

    /// <summary>The caller said yes to "shall I place the order?".</summary>
    public static Reply Confirm(TurnContext context)
    {
        var state = context.State;
        if (context.Standing.Left.Count > 0) return ReadBack(context, WhatIsLeft(context));
        if (context.Standing.CannotPay) return context.AskWhatElse(Speech.Of(context.Say(Prompt.NoPaymentMethod, ("store", context.Store.Name))), TurnOutcome.Answered);
        var repriced = Reprice(context);
        if (context.Cart.IsEmpty || repriced || state.AskedVersion != context.Cart.Version || state.AskedTotal != Totals(context).Total.Minor)
            return ReadBack(context, Speech.Of(context.Say(repriced ? Prompt.PricesChanged : Prompt.AskAgainTotal)));
        if (state.AskedPerson is { } person && person != context.Turn.Person) return ReadBack(context, Speech.Of(context.Say(Prompt.OtherVoice)));
        var asked = DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(state.AskedAt ?? 0, 0, 253402300799));
        return (context.Turn.At - asked).Duration() > QuestionHolds ? ReadBack(context, Speech.Empty) : Account.AskToLink(context) ?? Account.Stop(context, Totals(context).Total) ?? Book(context) ?? Place(context);
    }

    public static Reply Decline(TurnContext context) => context.AskOpen(context.Say(Prompt.OrderCancelled), TurnOutcome.Answered);

    public static Reply ReadBack(TurnContext context, Speech before)
    {
        if (context.Cart.IsEmpty) return context.AskOpen($"{context.Say(Prompt.CartEmpty)} {context.Say(Prompt.WhatWouldYouLike)}", TurnOutcome.NotFound);
        if (context.Hold is not null && context.Standing.Appointments is null && !context.Standing.IsBlind) return context.Await(new Want.Appointments());
        if (Reprice(context)) before = before.Then(context.Say(Prompt.PricesChanged));
        var totals = Totals(context);
        if (totals.Discount.Minor > 0) before = before.Then(context.Say(Prompt.YouSave, ("amount", context.Price(totals.Discount))));
        var text = Charges(context, totals);
        before = before.Then(HeldTime(context));
        var next = DialogueState.Start with
        {
            Pending = PendingKind.ConfirmCheckout,
            AskedVersion = context.Cart.Version + (context.CartChanged ? 1 : 0),
            AskedTotal = totals.Total.Minor,
            AskedAt = context.Turn.At.ToUnixTimeSeconds(),
            AskedPerson = context.Turn.Person,
        };
        return context.Ask(before.Then(text), next, TurnOutcome.Asked, context.Say(Prompt.RepromptCheckout, ("total", context.Price(totals.Total)))) with { Title = context.Say(Prompt.CartTitle) };
    }

    private static string Charges(TurnContext context, Totals totals)
    {
        var prompt = (totals.Delivery.Minor, totals.Tax.Minor) switch
        {
            (0, 0) => Prompt.ReadBack,
            (_, 0) => Prompt.ReadBackWithDelivery,
            (0, _) => Prompt.ReadBackWithTax,
            _ => Prompt.ReadBackWithBoth,
        };
        return context.Say(
            prompt,
            ("items", CartTurn.Items(context, MaxSpoken)), ("total", context.Price(totals.Total)), ("delivery", context.Price(totals.Delivery)), ("tax", context.Price(totals.Tax)));
    }

    private static Reply Place(TurnContext context)
    {
        var (cart, totals) = (context.Cart, Totals(context));
        context.Order = new(OrderId(context.Turn), cart.Owner, context.Turn.Channel.ToString(), cart.Version, cart.Lines, totals, context.Turn.At)
        {
            Payment = context.Store.Payment,
            State = context.Store.Payment == Order.OnAccount ? OrderState.Placed : OrderState.AwaitingPayment,
            Agent = context.Turn.Caller.Kind == CallerKind.Machine ? context.Turn.Caller.Key : null,
        };
        context.Cart = cart.Emptied();
        var text = context.Say(Prompt.OrderPlaced, ("total", context.Price(totals.Total)), ("store", context.Store.Name));
        return context.End(Speech.Of(text), TurnOutcome.Ordered) with { Title = context.Say(Prompt.OrderTitle) };
    }

    // The cart is cut to what there is; the question with the new total follows.
    private static Speech WhatIsLeft(TurnContext context)
    {
        var speech = Speech.Empty;
        foreach (var (product, left) in context.Standing.Left)
        {
            if (context.Cart.Line(product) is not { } line) continue;
            // Of what is sold by the piece a part is nothing.
            var whole = line.Quantity.IsWhole ? decimal.Floor(left) : left;
            if (Quantity.TryCreate(whole, out var rest)) context.Cart = context.Cart.Replace(line with { Quantity = rest });
            else context.Cart = context.Cart.Remove(product);
            speech = speech.Then(whole > 0
                ? context.Say(Prompt.OnlyLeft, ("item", context.Narrator.Line(context.LineName(line), rest, line.Unit)))
                : context.Say(Prompt.NowSoldOut, ("name", context.LineName(line))));
        }
        return speech;
    }

    // Where the shop delivers or hands out by the clock, a time is offered first; a no goes on without.
    private static Reply? OfferTimes(TurnContext context)
    {
        if (context.Cart.IsEmpty || context.Hold is not null || context.Standing.IsBlind || context.Turn.Caller.Kind == CallerKind.Machine) return null;
        foreach (var kind in (SlotKind[])[SlotKind.Delivery, SlotKind.Pickup])
        {
            if (!context.Standing.Slots.TryGetValue(kind, out var free)) return context.Await(new Want.Slots(kind));
            if (free.Count > 0) return SlotTurn.Offer(context, kind, "", Speech.Empty, DialogueState.Start with { Resume = Intent.Checkout });
        }
        return null;
    }

    private static Speech HeldTime(TurnContext context)
    {
        if (context.Hold is null || context.Standing.Appointments is not { } all) return Speech.Empty;
        if (all.FirstOrDefault(made => made.Id == context.Hold) is { } held && held.IsHeldAt(context.Turn.At))
            return Speech.Of(context.Say(held.Kind == SlotKind.Pickup ? Prompt.PickupInOrder : Prompt.DeliveryInOrder, ("slot", context.Times.Between(held.Start, held.End))));
        context.Hold = null;
        return Speech.Of(context.Say(Prompt.SlotGone));
    }

    // The held time is booked for the order before it is placed: who pays for a time gets it.
    private static Reply? Book(TurnContext context)
    {
        if (context.Hold is not { } hold) return null;
        if (context.Standing.Appointments is not { } all) return context.Await(new Want.Appointments());
        if (context.Standing.Done is null && all.Any(made => made.Id == hold)) return context.Await(new Want.Do(new AppointmentAct.Book(hold, OrderId(context.Turn))));
        if (context.Standing.Done is AppointmentOutcome.Done) return null;
        context.Hold = null;
        return ReadBack(context, Speech.Of(context.Say(Prompt.SlotGone)));
    }

    private static Totals Totals(TurnContext context) => context.Store.Prices.Price(context.Cart);

    /// <summary>Takes today's prices; true when that changed any. What is no longer sold goes out of the cart.</summary>
    private static bool Reprice(TurnContext context)
    {
        var lines = new List<CartLine>(context.Cart.Lines.Count);
        foreach (var line in context.Cart.Lines)
            if (context.Catalog.Find(line.ProductId) is { Price: { } price }) lines.Add(line with { Price = price });
        if (lines.SequenceEqual(context.Cart.Lines)) return false;
        context.Cart = context.Cart with { Lines = lines };
        return true;
    }

    // Of the turn, so that a turn tried twice makes the same order twice, not two.
    private static string OrderId(Turn turn) => Convert.ToHexStringLower(
        System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{turn.Channel}\n{turn.Caller.Key}\n{turn.Id}")).AsSpan(0, 16));
}
