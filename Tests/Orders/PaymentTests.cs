using VoiceGateway.Orders;
using VoiceGateway.Orders.Payments;
using VoiceGateway.Orders.Payments.Stripe;
using VoiceGateway.Orders.Placed;
using VoiceGateway.Storage;
using VoiceGateway.Storage.Outbox;
using VoiceGateway.Tests.Support;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Orders;

/// <summary>Orders that a provider is paid for, when all goes well and when the shopper can't pay.</summary>
public sealed class PaymentTests(Databases databases) : IClassFixture<Databases>
{
    public static TheoryData<DatabaseKind> Kinds => Databases.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_shop_hears_of_an_order_when_its_money_is_promised_and_it_is_taken_when_it_is_shipped(DatabaseKind kind)
    {
        await using var stripe = await StripeStandIn.StartAsync();
        using var shop = await OpenAsync(kind, stripe);
        await shop.PlaceAsync("o1");
        Assert.Equal(OrderState.AwaitingPayment, await shop.StateAsync("o1"));
        await shop.SettleAsync();
        Assert.Equal(["o1 order.placed"], shop.Told);
        Assert.Equal((PaidShop.Total, 0), (stripe.Book.Held("o1"), stripe.Book.Taken("o1")));
        await shop.StepAsync("o1", OrderStep.Ship);
        await shop.StepAsync("o1", OrderStep.Deliver);
        await shop.SettleAsync();
        Assert.Equal((0, PaidShop.Total), (stripe.Book.Held("o1"), stripe.Book.Taken("o1")));
        Assert.Equal(["create", "confirm", "capture"], stripe.Seen.Select(call => call.Call));
        var confirmed = stripe.Seen.Single(call => call.Call == "confirm").Form;
        Assert.Equal(("pm_good", "true", "true"), (confirmed["payment_method"], confirmed["off_session"], confirmed["error_on_requires_action"]));
        Assert.Equal(3, stripe.Seen.Select(call => call.Key).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_is_fetched_at_the_shop_is_paid_too(DatabaseKind kind)
    {
        await using var stripe = await StripeStandIn.StartAsync();
        using var shop = await OpenAsync(kind, stripe);
        await shop.PlaceAsync("o1");
        await shop.SettleAsync();
        await shop.StepAsync("o1", OrderStep.Pick);
        await shop.StepAsync("o1", OrderStep.Deliver);
        await shop.SettleAsync();
        Assert.Equal(PaidShop.Total, stripe.Book.Taken("o1"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Of_an_order_that_lost_a_line_only_the_rest_is_taken(DatabaseKind kind)
    {
        await using var stripe = await StripeStandIn.StartAsync();
        using var shop = await OpenAsync(kind, stripe);
        await shop.PlaceAsync("o1");
        await shop.SettleAsync();
        await shop.Orders.StepAsync(new("o1", OrderStep.ReportShortage, "shop") { IsByTheShop = true, Shortage = new("eggs", null) }, default);
        await shop.StepAsync("o1", OrderStep.RefuseSubstitute);
        await shop.StepAsync("o1", OrderStep.Ship);
        await shop.SettleAsync();
        Assert.Equal(238, stripe.Book.Taken("o1"));
        Assert.Equal((587, 238), ((await shop.PaymentAsync("o1")).Agreed.Minor, (await shop.PaymentAsync("o1")).Captured.Minor));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_card_that_is_declined_cancels_the_order_tells_the_shopper_and_not_the_shop(DatabaseKind kind)
    {
        await using var stripe = await StripeStandIn.StartAsync();
        using var shop = await OpenAsync(kind, stripe);
        foreach (var (id, method, why) in new[] { ("o1", "pm_declined", "insufficient_funds"), ("o2", "pm_asks", "authentication_required") })
        {
            await shop.PlaceAsync(id, method);
            await shop.SettleAsync();
            Assert.Equal(OrderState.Cancelled, await shop.StateAsync(id));
            Assert.Equal(why, (await shop.Orders.EventsAsync(id, default))[^1].Note);
            Assert.Equal([id], (await shop.Orders.NewsAsync($"owner-{id}", 5, default)).Select(order => order.Id));
            Assert.Equal(PaymentState.Declined, (await shop.PaymentAsync(id)).State);
        }
        Assert.Empty(shop.Told);
        Assert.Equal(0, (await shop.Outbox.CountAsync(default)).Dead);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Who_has_nothing_on_file_is_refused_before_anything_is_saved(DatabaseKind kind)
    {
        await using var stripe = await StripeStandIn.StartAsync();
        using var shop = await OpenAsync(kind, stripe);
        Assert.IsType<SaveOutcome.NoPaymentMethod>(await shop.PlaceAsync("o1", onFile: null));
        Assert.Null(await shop.Orders.FindAsync("o1", default));
        Assert.Null((await shop.Ledger.OpenAsync("owner-o1", "place-o1", Currency.Usd, default)).Answer);
        Assert.IsType<SaveOutcome.Saved>(await shop.PlaceAsync("o1"));
        await shop.Payments.SetMethodAsync("owner-o2", new("pm_good"), default);
        await shop.Payments.SetMethodAsync("owner-o2", null, default);
        Assert.IsType<SaveOutcome.NoPaymentMethod>(await shop.PlaceAsync("o2", onFile: null));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_token_that_an_agent_shares_pays_for_its_order_alone(DatabaseKind kind)
    {
        await using var stripe = await StripeStandIn.StartAsync();
        using var shop = await OpenAsync(kind, stripe);
        await shop.PlaceAsync("o1", onFile: null, with: new("spt_123"));
        await shop.SettleAsync();
        Assert.Equal(PaidShop.Total, stripe.Book.Held("o1"));
        var form = stripe.Seen.Single(call => call.Call == "confirm").Form;
        Assert.Equal("spt_123", form["payment_method_data[shared_payment_granted_token]"]);
        Assert.DoesNotContain("off_session", form.Keys);
        await shop.PlaceAsync("o2", onFile: null, with: new("spt_123"));
        await shop.SettleAsync();
        Assert.Equal(0, stripe.Book.Held("o2"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_was_cancelled_before_it_was_paid_gives_nothing_back(DatabaseKind kind)
    {
        await using var stripe = await StripeStandIn.StartAsync();
        using var shop = await OpenAsync(kind, stripe);
        await shop.PlaceAsync("o1");
        await shop.SettleAsync();
        await shop.StepAsync("o1", OrderStep.Cancel);
        Assert.IsType<StepOutcome.Refused>(await shop.Orders.StepAsync(new("o1", OrderStep.Refund, "shop") { IsByTheShop = true }, default));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_refund_that_a_person_gave_up_is_not_in_the_next_one(DatabaseKind kind)
    {
        await using var stripe = await StripeStandIn.StartAsync();
        using var shop = await OpenAsync(kind, stripe);
        await shop.PlaceAsync("o1");
        await shop.StepAsync("o1", OrderStep.Cancel);
        await shop.PlaceAsync("o2");
        await shop.SettleAsync();
        await shop.StepAsync("o2", OrderStep.Ship);
        await shop.StepAsync("o2", OrderStep.Refund, 100);
        stripe.Misbehave = (call, _) => call == "refund" ? StripeFault.Refuse : StripeFault.None;
        await shop.SettleAsync();
        Assert.True(await shop.Outbox.DropAsync(Assert.Single(await shop.Outbox.ListAsync(OutboxState.Dead, null, 5, default)).Id, default));
        stripe.Misbehave = (_, _) => StripeFault.None;
        await shop.StepAsync("o2", OrderStep.Refund, 50);
        await shop.SettleAsync();
        Assert.Equal(50, stripe.Book.GivenBack("o2"));
    }

    [Fact]
    public void Money_moves_only_as_the_machine_says()
    {
        var asked = new Payment("o1", "stripe", new("pm_x"), new(100, Currency.Usd));
        var promised = PaymentMachine.Apply(asked, PaymentStep.Authorise, asked.Agreed)!;
        Assert.Null(PaymentMachine.Apply(asked, PaymentStep.Capture, asked.Agreed));
        Assert.Null(PaymentMachine.Apply(promised, PaymentStep.Capture, new(101, Currency.Usd)));
        Assert.Null(PaymentMachine.Apply(promised, PaymentStep.Capture, new(100, Currency.Parse("EUR"))));
        var taken = PaymentMachine.Apply(promised, PaymentStep.Capture, new(80, Currency.Usd))!;
        Assert.Null(PaymentMachine.Apply(taken, PaymentStep.Capture, new(20, Currency.Usd)));
        Assert.Null(PaymentMachine.Apply(taken, PaymentStep.Void, taken.Agreed));
        Assert.Null(PaymentMachine.Apply(taken, PaymentStep.Refund, new(81, Currency.Usd)));
        Assert.Equal(PaymentState.Captured, PaymentMachine.Apply(taken, PaymentStep.Refund, new(79, Currency.Usd))!.State);
        Assert.Equal(PaymentState.Refunded, PaymentMachine.Apply(taken, PaymentStep.Refund, new(80, Currency.Usd))!.State);
    }

    [Fact]
    public void The_number_of_a_card_is_no_way_to_pay_and_a_way_to_pay_is_never_printed()
    {
        foreach (var bad in new[] { "4242424242424242", "4242 4242 4242 4242", "card", "", "pm_x y", "pm_<x>", new string('a', 300), null }) Assert.False(PaymentMethod.IsFit(bad));
        foreach (var good in new[] { "pm_1N4dh2", "cus_9s6XKzkNRiz8i3", "card_1a2b", "spt_123" }) Assert.True(PaymentMethod.IsFit(good));
        Assert.DoesNotContain("pm_secret", $"{new PaymentMethod("pm_secret")} {new Payment("o", "stripe", new("pm_secret"), new(1, Currency.Usd))}");
        Assert.False(StripeSettings.CanTake(Currency.Parse("KWD")));
    }

    private async Task<PaidShop> OpenAsync(DatabaseKind kind, StripeStandIn stripe) => new(await databases.FreshAsync(kind, typeof(Ledger).Assembly), stripe);
}
