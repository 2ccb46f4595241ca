using VoiceGateway.Orders.Pricing;
using VoiceGateway.Values;

namespace VoiceGateway.Orders.Placed;

/// <summary>A step that somebody takes with an order.</summary>
/// <param name="Order">Its id.</param>
/// <param name="Who">By the name that is written down.</param>
public sealed record StepRequest(string Order, OrderStep Step, string Who)
{
    /// <summary>For people; at most 500 characters.</summary>
    public string? Note { get; init; }

    /// <summary>The revision that was seen; null: whatever it is.</summary>
    public long? Revision { get; init; }

    /// <summary>What is short, with <see cref="OrderStep.ReportShortage"/>.</summary>
    public Shortage? Shortage { get; init; }

    /// <summary>How much goes back, with <see cref="OrderStep.Refund"/>; null: all that is left.</summary>
    public Money? Refund { get; init; }

    /// <summary>The shop says so: it need not be told.</summary>
    public bool IsByTheShop { get; init; }
}

/// <summary>How a step ended.</summary>
public abstract record StepOutcome
{
    private StepOutcome()
    {
    }

    /// <summary>The order is as the step leaves it; not new when it was so before.</summary>
    public sealed record Done(Order Order, bool IsNew) : StepOutcome;

    /// <summary>It can't be taken: why.</summary>
    public sealed record Refused(Order Order, string Why) : StepOutcome;

    /// <summary>The order is not as it was seen.</summary>
    public sealed record Stale(Order Order) : StepOutcome;

    public sealed record Missing : StepOutcome;

    /// <summary>What was to be done with it was not to be done, so nothing was.</summary>
    public sealed record CalledOff : StepOutcome;
}

/// <summary>What a step makes of an order.</summary>
internal static class OrderSteps
{
    /// <returns>The order after it; or why not; neither when it is so already.</returns>
    public static (Order? Next, string? Refused) Apply(Order order, StepRequest request, PriceRules prices)
    {
        if (request.Step == OrderStep.Refund) return Refund(order, request.Refund);
        if (OrderMachine.Next(order.State, request.Step) is not { } state)
            return Enum.GetValues<OrderState>().Any(from => OrderMachine.Next(from, request.Step) == order.State) && request.Step != OrderStep.ReportShortage
                ? (null, null)
                : (null, $"an order that is {OrderNames.Name(order.State)} can't {OrderNames.Name(request.Step)}");
        return request.Step switch
        {
            OrderStep.ReportShortage => Shorten(order, request.Shortage),
            OrderStep.TakeSubstitute => (Take(order, order.Shortage!, prices), null),
            OrderStep.RefuseSubstitute => (Leave(order, order.Shortage!, prices), null),
            _ => (order with { State = state, Shortage = null }, null),
        };
    }

    private static (Order?, string?) Shorten(Order order, Shortage? shortage)
    {
        if (shortage is null || order.Lines.FirstOrDefault(line => line.ProductId == shortage.ProductId) is not { } line) return (null, "the order has no line of that product");
        if (order.Shortage == shortage) return (null, null);
        // What the shopper said yes to, and the money that was promised, is never exceeded.
        if (shortage.Substitute is { } instead && (instead.Price.Currency != line.Price.Currency || instead.Total > line.Total)) return (null, "what is sent instead must not cost more");
        return (order with { State = OrderState.AwaitingAnswer, Shortage = shortage }, null);
    }

    private static Order Take(Order order, Shortage shortage, PriceRules prices) => shortage.Substitute is { } instead
        ? WithLines(order, [.. order.Lines.Select(line => line.ProductId == shortage.ProductId ? instead : line)], prices)
        : Leave(order, shortage, prices);

    private static Order Leave(Order order, Shortage shortage, PriceRules prices)
    {
        var left = order.Lines.Where(line => line.ProductId != shortage.ProductId).ToList();
        return left.Count == 0 ? order with { State = OrderState.Cancelled, Shortage = null } : WithLines(order, left, prices);
    }

    // Rules may have changed, and less goods may lose a discount: it still costs no more than what was agreed.
    private static Order WithLines(Order order, IReadOnlyList<CartLine> lines, PriceRules prices)
    {
        var totals = prices.Price(new(order.Owner, order.CartVersion, order.Total.Currency, lines));
        if (totals.Total > order.Total) totals = totals with { Discount = totals.Discount + (totals.Total - order.Total) };
        return order with { State = OrderState.Accepted, Shortage = null, Lines = lines, Totals = totals };
    }

    private static (Order?, string?) Refund(Order order, Money? asked)
    {
        if (OrderMachine.Next(order.State, OrderStep.Refund) is null) return order.State == OrderState.Refunded && asked is null ? (null, null) : (null, $"an order that is {OrderNames.Name(order.State)} can't refund");
        if (order.State == OrderState.Cancelled && order.Payment != Order.OnAccount) return (null, "nothing was taken for an order that was cancelled");
        var rest = order.Total - order.Refunded;
        var amount = asked ?? rest;
        if (amount.Currency != rest.Currency || amount.Minor <= 0 || amount > rest) return (null, $"from 1 to {rest.Minor} {rest.Currency} can go back");
        var refunded = order.Refunded + amount;
        return (order with { Refunded = refunded, State = refunded == order.Total ? OrderState.Refunded : order.State }, null);
    }
}
