using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using VoiceGateway.Orders;
using VoiceGateway.Orders.Placed;
using VoiceGateway.Orders.Pricing;
using VoiceGateway.Orders.Webhooks;
using VoiceGateway.Storage;
using VoiceGateway.Storage.Outbox;
using VoiceGateway.Tests.Support;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Orders;

/// <summary>What the shop's order system is told, over real connections (rows O10 and O11).</summary>
public sealed class WebhookTests(Databases databases) : IClassFixture<Databases>
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string OldSecret = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

    public static TheoryData<DatabaseKind> Kinds => Databases.Kinds;

    public static TheoryData<int, OutboxState> Answers => new()
    {
        { 200, OutboxState.Sent }, { 202, OutboxState.Sent }, { 204, OutboxState.Sent }, { 302, OutboxState.Waiting }, { 408, OutboxState.Waiting }, { 425, OutboxState.Waiting },
        { 429, OutboxState.Waiting }, { 500, OutboxState.Waiting }, { 503, OutboxState.Waiting }, { 400, OutboxState.Dead }, { 401, OutboxState.Dead }, { 404, OutboxState.Dead }, { 410, OutboxState.Dead },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_message_whose_answer_is_lost_comes_again_with_the_same_id_and_is_one_for_the_shop(DatabaseKind kind)
    {
        await using var system = await OrderSystem.StartAsync();
        using var shop = await OpenAsync(kind, system);
        system.Answer = Cut(times: 3);
        await shop.PlaceAsync("o1");
        await shop.SettleAsync();
        Assert.Equal(4, system.Received.Count);
        Assert.Equal((1, 1, 1), (system.Effects, system.Received.Select(sent => sent.Id).Distinct().Count(), system.Received.Select(sent => sent.Body).Distinct().Count()));
        Assert.Equal(OutboxState.Sent, await shop.OnlyStateAsync());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Messages_of_an_order_come_in_order_and_those_of_others_are_not_held_up(DatabaseKind kind)
    {
        await using var system = await OrderSystem.StartAsync();
        using var shop = await OpenAsync(kind, system);
        system.Answer = Cut(times: 1);
        await shop.PlaceAsync("o1");
        await shop.Orders.StepAsync(new("o1", OrderStep.Cancel, "shopper"), default);
        await shop.PlaceAsync("o2");
        await shop.SettleAsync();
        var acted = system.Received.Select(sent => (sent.Id, Type: JsonDocument.Parse(sent.Body).RootElement.GetProperty("type").GetString())).ToList();
        Assert.True(acted.FindLastIndex(one => one.Id == "orders/o1/1") < acted.FindIndex(one => one.Id == "orders/o1/2"));
        Assert.Equal("order.cancelled", acted.Find(one => one.Id == "orders/o1/2").Type);
        Assert.Contains(acted, one => one.Id == "orders/o2/1");
    }

    [Fact]
    public async Task The_signature_is_what_the_package_of_Standard_Webhooks_expects_for_both_secrets()
    {
        await using var system = await OrderSystem.StartAsync();
        using var shop = await OpenAsync(DatabaseKind.Sqlite, system, Secret, OldSecret);
        await shop.PlaceAsync("o1");
        await shop.SettleAsync();
        var sent = Assert.Single(system.Received);
        Assert.Equal(shop.Clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), sent.Timestamp);
        foreach (var secret in new[] { Secret, OldSecret }) Assert.Empty(await JudgeAsync(sent, secret));
        Assert.NotEmpty(await JudgeAsync(sent, "whsec_" + Convert.ToBase64String(new byte[32])));
        Assert.NotEmpty(await JudgeAsync(sent with { Body = sent.Body.Replace("587", "588", StringComparison.Ordinal) }, Secret));
        Assert.NotEmpty(await JudgeAsync(sent with { Id = "orders/o1/2" }, Secret));
        var told = JsonDocument.Parse(sent.Body).RootElement;
        Assert.Equal(("order.placed", "o1", 587), (told.GetProperty("type").GetString(), told.GetProperty("data").GetProperty("id").GetString(), told.GetProperty("data").GetProperty("total").GetInt64()));
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task What_becomes_of_a_message_is_for_the_answer_to_say(int status, OutboxState expected)
    {
        await using var system = await OrderSystem.StartAsync();
        using var shop = await OpenAsync(DatabaseKind.Sqlite, system);
        system.Answer = (_, http) =>
        {
            http.Response.StatusCode = status;
            http.Response.Headers.Location = system.Address.ToString();
            return Task.CompletedTask;
        };
        await shop.PlaceAsync("o1");
        Assert.Equal(1, await shop.Relay.RunOnceAsync(default));
        Assert.Single(system.Received); // a redirect is not followed
        Assert.Equal(expected, await shop.OnlyStateAsync());
    }

    [Fact]
    public async Task A_wish_to_wait_is_granted()
    {
        await using var system = await OrderSystem.StartAsync();
        using var shop = await OpenAsync(DatabaseKind.Sqlite, system);
        system.Answer = (number, http) =>
        {
            if (number == 1) (http.Response.StatusCode, http.Response.Headers.RetryAfter) = (429, "120");
            return Task.CompletedTask;
        };
        await shop.PlaceAsync("o1");
        await shop.Relay.RunOnceAsync(default);
        shop.Clock.Advance(TimeSpan.FromSeconds(119));
        Assert.Equal(0, await shop.Relay.RunOnceAsync(default));
        shop.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(1, await shop.Relay.RunOnceAsync(default));
        Assert.Equal(OutboxState.Sent, await shop.OnlyStateAsync());
    }

    [Fact]
    public async Task Who_does_not_answer_in_ten_seconds_is_asked_again_later()
    {
        await using var system = await OrderSystem.StartAsync();
        using var shop = await OpenAsync(DatabaseKind.Sqlite, system);
        using var asked = new SemaphoreSlim(0);
        system.Answer = async (number, http) =>
        {
            if (number > 1) return;
            asked.Release();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        };
        await shop.PlaceAsync("o1");
        var run = shop.Relay.RunOnceAsync(default);
        await asked.WaitAsync();
        shop.Clock.Advance(TimeSpan.FromSeconds(9));
        Assert.False(run.IsCompleted);
        shop.Clock.Advance(TimeSpan.FromSeconds(2));
        await run;
        var waiting = Assert.Single(await shop.Outbox.ListAsync(OutboxState.Waiting, null, 5, default));
        Assert.Equal("no answer in time", waiting.LastProblem);
        await shop.SettleAsync();
        Assert.Equal(2, system.Received.Count);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_receipt_in_the_answer_is_the_shops_word_and_anything_else_in_it_is_not(DatabaseKind kind)
    {
        await using var system = await OrderSystem.StartAsync();
        using var shop = await OpenAsync(kind, system);
        string[] answers = ["""{"status":"accepted"}""", """{"status":"refunded"}""", "[1]", "{", """{"status":1}""", new string(' ', 100_000) + """{"status":"accepted"}"""];
        for (var number = 0; number < answers.Length; number++)
        {
            var answer = answers[number];
            system.Answer = (_, http) => http.Response.WriteAsync(answer);
            await shop.PlaceAsync($"o{number}");
            await shop.SettleAsync();
            Assert.Equal(number == 0 ? OrderState.Accepted : OrderState.Placed, (await shop.Orders.FindAsync($"o{number}", default))!.State);
        }
        Assert.Equal(answers.Length, system.Received.Count);
        Assert.Equal(0, (await shop.Outbox.CountAsync(default)).Waiting);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_relay_that_is_killed_after_it_has_sent_leaves_the_message_to_the_next_one(DatabaseKind kind)
    {
        await using var system = await OrderSystem.StartAsync();
        using var shop = await OpenAsync(kind, system);
        await shop.PlaceAsync("o1");
        await shop.KillWhileSendingAsync();
        Assert.Single(system.Received);
        Assert.Equal(0, await shop.Relay.RunOnceAsync(default));
        shop.Clock.Advance(OutboxStore.LeaseLasts + TimeSpan.FromSeconds(1));
        Assert.Equal(1, await shop.Relay.RunOnceAsync(default));
        Assert.Equal((2, 1), (system.Received.Count, system.Effects));
        Assert.Equal(OutboxState.Sent, await shop.OnlyStateAsync());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_clock_that_jumps_neither_holds_a_message_for_long_nor_gives_it_up(DatabaseKind kind)
    {
        await using var system = await OrderSystem.StartAsync();
        var number = 0;
        foreach (var jump in new[] { TimeSpan.FromHours(-1), TimeSpan.FromHours(1), TimeSpan.FromDays(365), TimeSpan.FromDays(-365) })
            foreach (var isKilled in new[] { true, false })
            {
                using var shop = await OpenAsync(kind, system);
                var id = $"o{++number}";
                system.Answer = (_, http) =>
                {
                    http.Response.StatusCode = 503;
                    return Task.CompletedTask;
                };
                await shop.PlaceAsync(id);
                if (isKilled) await shop.KillWhileSendingAsync();
                else await shop.Relay.RunOnceAsync(default);
                shop.Clock.Set(shop.Clock.GetUtcNow() + jump);
                system.Answer = (_, _) => Task.CompletedTask;
                var waited = TimeSpan.Zero;
                while (await shop.Relay.RunOnceAsync(default) == 0)
                {
                    Assert.InRange(waited, TimeSpan.Zero, Backoff.Longest + TimeSpan.FromMinutes(2));
                    shop.Clock.Advance(TimeSpan.FromMinutes(1));
                    waited += TimeSpan.FromMinutes(1);
                }
                Assert.Equal(OutboxState.Sent, await shop.OnlyStateAsync());
                Assert.Equal(number, system.Effects);
            }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_lease_that_a_jump_has_ended_is_no_longer_its_holders(DatabaseKind kind)
    {
        await using var system = await OrderSystem.StartAsync();
        using var shop = await OpenAsync(kind, system);
        await shop.PlaceAsync("o1");
        var taken = Assert.Single(await shop.Outbox.TakeAsync("slow node", 10, default));
        shop.Clock.Set(shop.Clock.GetUtcNow().AddYears(1));
        Assert.Equal(1, await shop.Relay.RunOnceAsync(default));
        Assert.False(await shop.Outbox.EndAsync(taken, "slow node", new Delivery.Never("too late"), default));
        Assert.Equal(OutboxState.Sent, await shop.OnlyStateAsync());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_was_tried_too_often_is_dead_and_goes_out_when_it_is_replayed(DatabaseKind kind)
    {
        await using var system = await OrderSystem.StartAsync();
        using var shop = await OpenAsync(kind, system);
        system.Answer = (_, http) =>
        {
            http.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        await shop.PlaceAsync("o1");
        await shop.SettleAsync();
        Assert.Equal(Backoff.Attempts, system.Received.Count);
        Assert.Equal(OutboxState.Dead, await shop.OnlyStateAsync());
        system.Answer = (_, _) => Task.CompletedTask;
        Assert.True(await shop.Outbox.ReplayAsync("orders/o1/1", default));
        await shop.SettleAsync();
        Assert.Equal((OutboxState.Sent, 1), (await shop.OnlyStateAsync(), system.Effects));
    }

    private static Func<int, HttpContext, Task> Cut(int times) => (number, http) =>
    {
        if (number <= times) http.Abort();
        return Task.CompletedTask;
    };

    private static Task<IReadOnlyList<string>> JudgeAsync(Sent sent, string secret) => Peer.ValidateAsync("standard-webhook", JsonSerializer.Serialize(new
    {
        secret,
        headers = new Dictionary<string, string> { ["webhook-id"] = sent.Id, ["webhook-timestamp"] = sent.Timestamp, ["webhook-signature"] = sent.Signature },
        body = sent.Body,
    }));

    private async Task<ToldShop> OpenAsync(DatabaseKind kind, OrderSystem system, params string[] secrets) =>
        new(await databases.FreshAsync(kind, typeof(Ledger).Assembly), system, secrets.Length == 0 ? [Secret] : secrets);

    private sealed class ToldShop : IDisposable
    {
        private readonly ShopWebhook webhook;

        public ToldShop(Database database, OrderSystem system, string[] secrets)
        {
            Outbox = new(database, Clock);
            Orders = new(database, Clock, Outbox, PriceRules.Plain);
            Ledger = new(database, Clock, Outbox);
            webhook = new(new(system.Address, [.. secrets.Select(secret => WebhookSettings.KeyOf(secret)!)]), Orders, Clock);
            Relay = new(Outbox, new Dictionary<string, Deliver> { ["orders"] = webhook.DeliverAsync }, "node");
        }

        public TestClock Clock { get; } = new();

        public OutboxStore Outbox { get; }

        public OrderStore Orders { get; }

        public OutboxRelay Relay { get; }

        private Ledger Ledger { get; }

        public void Dispose() => webhook.Dispose();

        public async Task PlaceAsync(string id)
        {
            IReadOnlyList<CartLine> lines = [PaidShop.Beans, PaidShop.Eggs];
            var order = new Order(id, $"owner-{id}", "Api", 0, lines, Totals.Of(new(PaidShop.Total, Currency.Usd)), Clock.GetUtcNow());
            Assert.IsType<SaveOutcome.Saved>(await Ledger.SaveAsync(new($"place-{id}", Cart.Empty(order.Owner, Currency.Usd), order, "placed"), default));
        }

        public async Task SettleAsync()
        {
            while ((await Outbox.ListAsync(OutboxState.Waiting, null, 1, default)).Count > 0)
                if (await Relay.RunOnceAsync(default) == 0) Clock.Advance(TimeSpan.FromHours(1));
        }

        /// <summary>A node sends, and is gone before it writes down what became of it.</summary>
        public async Task KillWhileSendingAsync()
        {
            using var killed = new CancellationTokenSource();
            var relay = new OutboxRelay(Outbox, new Dictionary<string, Deliver> { ["orders"] = SendAndDieAsync }, "killed node");
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => relay.RunOnceAsync(killed.Token));

            async Task<Delivery> SendAndDieAsync(OutboxMessage message, CancellationToken cancel)
            {
                await webhook.DeliverAsync(message, CancellationToken.None);
                await killed.CancelAsync();
                throw new OperationCanceledException(killed.Token);
            }
        }

        public async Task<OutboxState> OnlyStateAsync()
        {
            foreach (var state in Enum.GetValues<OutboxState>())
                if ((await Outbox.ListAsync(state, null, 2, default)).Count == 1) return state;
            throw new InvalidOperationException("not one message");
        }
    }
}
