using VoiceGateway.Orders.Placed;

namespace VoiceGateway.Tests.Orders.Placed;

public sealed class OrderMachineTests
{
    private static readonly OrderState[] Ends = [OrderState.Delivered, OrderState.Cancelled, OrderState.Refunded];

    [Fact]
    public void Every_state_is_reached_and_leads_to_an_end()
    {
        var reached = From([OrderState.AwaitingPayment, OrderState.Placed]);
        Assert.Equal(Enum.GetValues<OrderState>().ToHashSet(), reached);
        foreach (var state in Enum.GetValues<OrderState>()) Assert.NotEmpty(From([state]).Intersect(Ends));
    }

    [Fact]
    public void What_has_left_the_shop_holds_no_stock_and_can_not_be_cancelled()
    {
        foreach (var state in From([OrderState.Shipped]))
        {
            Assert.False(OrderMachine.HoldsStock(state), $"{state}");
            Assert.Null(OrderMachine.Next(state, OrderStep.Cancel));
        }
    }

    [Fact]
    public void Nothing_leads_back_from_where_the_money_went_back() =>
        Assert.All(Enum.GetValues<OrderStep>(), step => Assert.Null(OrderMachine.Next(OrderState.Refunded, step)));

    [Fact]
    public void Names_are_read_back()
    {
        foreach (var state in Enum.GetValues<OrderState>()) Assert.True(OrderNames.TryState(OrderNames.Name(state), out var read) && read == state);
        foreach (var step in Enum.GetValues<OrderStep>()) Assert.True(OrderNames.TryStep(OrderNames.Name(step), out var read) && read == step);
        Assert.Equal("awaiting-payment", OrderNames.Name(OrderState.AwaitingPayment));
        Assert.False(OrderNames.TryState("lost", out _));
    }

    private static HashSet<OrderState> From(IEnumerable<OrderState> start)
    {
        var (seen, open) = (new HashSet<OrderState>(start), new Queue<OrderState>(start));
        while (open.TryDequeue(out var state))
            foreach (var step in Enum.GetValues<OrderStep>())
                if (OrderMachine.Next(state, step) is { } next && seen.Add(next)) open.Enqueue(next);
        return seen;
    }
}
