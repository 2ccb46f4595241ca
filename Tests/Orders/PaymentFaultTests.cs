using VoiceGateway.Orders;
using VoiceGateway.Orders.Payments;
using VoiceGateway.Orders.Placed;
using VoiceGateway.Storage;
using VoiceGateway.Storage.Outbox;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Orders;

/// <summary>Every call of the payment provider against everything that can go wrong with it (rows O10 to O12 of the specification of orders).</summary>
public sealed class PaymentFaultTests(Databases databases) : IClassFixture<Databases>
{
    private static readonly StripeFault[] Passing = [.. Enum.GetValues<StripeFault>().Except([StripeFault.None, StripeFault.Refuse])];

    public static TheoryData<DatabaseKind, string> Calls
    {
        get
        {
            var calls = new TheoryData<DatabaseKind, string>();
            foreach (var kind in Enum.GetValues<DatabaseKind>())
                foreach (var call in new[] { "create", "confirm", "capture", "cancel", "refund" }) calls.Add(kind, call);
            return calls;
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task An_order_that_is_shipped_and_given_back_moves_its_money_once_whatever_fails(DatabaseKind kind, string call)
    {
        await using var stripe = await StripeStandIn.StartAsync();
        using var shop = await OpenAsync(kind, stripe);
        foreach (var fault in Passing)
        {
            var id = $"{call}-{fault}";
            FailTwice(stripe, call, fault);
            await shop.PlaceAsync(id);
            await SettleAsync(shop, id);
            Assert.Equal((OrderState.Placed, Stands(587, 0, 0)), (await shop.StateAsync(id), Money(stripe, id)));
            await shop.StepAsync(id, OrderStep.Ship);
            await SettleAsync(shop, id);
            Assert.Equal(Stands(0, 587, 0), Money(stripe, id));
            await shop.StepAsync(id, OrderStep.Refund, 87);
            await SettleAsync(shop, id);
            Assert.Equal(Stands(0, 587, 87), Money(stripe, id));
            await shop.StepAsync(id, OrderStep.Refund);
            await SettleAsync(shop, id);
            Assert.Equal((OrderState.Refunded, Stands(0, 587, 587)), (await shop.StateAsync(id), Money(stripe, id)));
            Assert.Equal(PaymentState.Refunded, (await shop.PaymentAsync(id)).State);
            Assert.Equal(0, (await shop.Outbox.CountAsync(default)).Dead);
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Nothing_is_held_or_taken_for_an_order_that_was_cancelled_whenever_it_was_and_whatever_fails(DatabaseKind kind, string call)
    {
        await using var stripe = await StripeStandIn.StartAsync();
        using var shop = await OpenAsync(kind, stripe);
        foreach (var fault in Passing)
            foreach (var attempts in new[] { 0, 1, 100 })
            {
                var id = $"{call}-{fault}-{attempts}";
                FailTwice(stripe, call, fault);
                await shop.PlaceAsync(id);
                for (var attempt = 0; attempt < attempts && await shop.RunOnceAsync() > 0; attempt++) shop.Clock.Advance(TimeSpan.FromSeconds(5));
                await shop.StepAsync(id, OrderStep.Cancel);
                await SettleAsync(shop, id);
                Assert.Equal((OrderState.Cancelled, Stands(0, 0, 0)), (await shop.StateAsync(id), Money(stripe, id)));
                Assert.Equal(PaymentState.Voided, (await shop.PaymentAsync(id)).State);
                Assert.Equal(0, (await shop.Outbox.CountAsync(default)).Dead);
            }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_no_at_the_start_cancels_the_order_and_a_later_one_waits_for_a_person(DatabaseKind kind, string call)
    {
        await using var stripe = await StripeStandIn.StartAsync();
        using var shop = await OpenAsync(kind, stripe);
        stripe.Misbehave = (name, _) => name == call ? StripeFault.Refuse : StripeFault.None;
        await shop.PlaceAsync("o1");
        await SettleAsync(shop, "o1");
        if (call is "create" or "confirm")
        {
            Assert.Equal((OrderState.Cancelled, Stands(0, 0, 0)), (await shop.StateAsync("o1"), Money(stripe, "o1")));
            Assert.Equal(0, (await shop.Outbox.CountAsync(default)).Dead);
            return;
        }
        await shop.StepAsync("o1", call == "cancel" ? OrderStep.Cancel : OrderStep.Ship);
        if (call == "refund") await shop.StepAsync("o1", OrderStep.Refund, 100);
        await SettleAsync(shop, "o1");
        var dead = Assert.Single(await shop.Outbox.ListAsync(OutboxState.Dead, null, 10, default));
        Assert.Contains("not_allowed", dead.LastProblem);
        stripe.Misbehave = (_, _) => StripeFault.None;
        Assert.True(await shop.Outbox.ReplayAsync(dead.Id, default));
        await SettleAsync(shop, "o1");
        Assert.Equal(call switch { "cancel" => Stands(0, 0, 0), "capture" => Stands(0, 587, 0), _ => Stands(0, 587, 100) }, Money(stripe, "o1"));
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Answers_that_are_lost_until_the_letter_is_dead_are_found_when_it_is_replayed_days_later(DatabaseKind kind, string call)
    {
        await using var stripe = await StripeStandIn.StartAsync();
        using var shop = await OpenAsync(kind, stripe);
        // A refund is looked for when its key may be forgotten: that fails too.
        stripe.Misbehave = (name, _) => name == call || name == "read" ? StripeFault.CutAfter : StripeFault.None;
        await shop.PlaceAsync("o1");
        await shop.SettleAsync();
        if (call is "capture" or "refund") await shop.StepAsync("o1", OrderStep.Ship);
        if (call == "refund") await shop.StepAsync("o1", OrderStep.Refund, 100);
        if (call == "cancel") await shop.StepAsync("o1", OrderStep.Cancel);
        await shop.SettleAsync();
        var dead = Assert.Single(await shop.Outbox.ListAsync(OutboxState.Dead, null, 10, default));
        Assert.Equal(Backoff.Attempts, dead.Attempts);
        shop.Check("o1", "while all was lost");
        // Keys are forgotten by now: what was asked is looked up.
        stripe.Misbehave = (_, _) => StripeFault.None;
        stripe.ForgetKeys();
        shop.Clock.Advance(TimeSpan.FromDays(2));
        Assert.True(await shop.Outbox.ReplayAsync(dead.Id, default));
        await SettleAsync(shop, "o1");
        Assert.Equal(
            call switch { "create" or "confirm" => Stands(587, 0, 0), "cancel" => Stands(0, 0, 0), "capture" => Stands(0, 587, 0), _ => Stands(0, 587, 100) },
            Money(stripe, "o1"));
        Assert.Equal(0, (await shop.Outbox.CountAsync(default)).Dead);
    }

    private static void FailTwice(StripeStandIn stripe, string call, StripeFault fault)
    {
        var times = 0;
        // What is looked up fails once too.
        var reads = 0;
        stripe.Misbehave = (name, _) => name == call && ++times <= 2 ? fault : name == "read" && ++reads == 1 ? StripeFault.FailBefore : StripeFault.None;
    }

    private static async Task SettleAsync(PaidShop shop, string id)
    {
        await shop.SettleAsync();
        shop.Check(id, id);
    }

    private static (long Held, long Taken, long GivenBack) Stands(long held, long taken, long givenBack) => (held, taken, givenBack);

    private static (long Held, long Taken, long GivenBack) Money(StripeStandIn stripe, string id) => (stripe.Book.Held(id), stripe.Book.Taken(id), stripe.Book.GivenBack(id));

    private async Task<PaidShop> OpenAsync(DatabaseKind kind, StripeStandIn stripe) => new(await databases.FreshAsync(kind, typeof(Ledger).Assembly), stripe);
}
