using System.Net.Http.Json;
using System.Text.Json;
using VoiceGateway.Orders.Placed;
using VoiceGateway.Storage;
using VoiceGateway.Storage.Outbox;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Gateway.Faults;

/// <summary>Row O10 in the gateway itself: orders go out to the shop when the database was away meanwhile, and when a node stopped or died in the middle.</summary>
public sealed class RelayTroubleTests(Databases databases) : IClassFixture<Databases>
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    [Fact]
    public async Task When_the_database_goes_away_while_the_shop_is_told_it_is_told_again_with_the_same_id()
    {
        await using var line = new FaultyLine((await databases.FreshAddressAsync(DatabaseKind.PostgreSql)).Text);
        await using var system = await OrderSystem.StartAsync();
        // The shop has acted; that it has cannot be written down.
        system.Answer = (call, _) =>
        {
            if (call == 1) line.Cut();
            return Task.CompletedTask;
        };
        await using var gateway = await StartAsync(line.Address, system);
        await OrderAsync(gateway);
        await system.NextAsync();
        // It looks and looks, and lives.
        for (var look = 0; look < 5; look++)
        {
            gateway.Clock.Advance(TimeSpan.FromSeconds(1));
            Assert.True((await gateway.Client.GetAsync("/health/live")).IsSuccessStatusCode);
        }
        line.Mend();
        await UntilSentAsync(gateway);
        Assert.Equal((2, 1), (system.Received.Count, system.Effects));
    }

    [Fact]
    public async Task What_waits_when_the_database_goes_away_goes_out_when_it_is_back()
    {
        await using var line = new FaultyLine((await databases.FreshAddressAsync(DatabaseKind.PostgreSql)).Text);
        await using var system = await OrderSystem.StartAsync();
        system.Answer = (call, http) =>
        {
            if (call == 1) http.Response.StatusCode = 503;
            return Task.CompletedTask;
        };
        await using var gateway = await StartAsync(line.Address, system);
        await OrderAsync(gateway);
        await system.NextAsync();
        line.Cut();
        for (var look = 0; look < 5; look++)
        {
            gateway.Clock.Advance(TimeSpan.FromSeconds(20));
            Assert.True((await gateway.Client.GetAsync("/health/live")).IsSuccessStatusCode);
        }
        Assert.Single(system.Received);
        line.Mend();
        await UntilSentAsync(gateway);
        Assert.Equal(1, system.Effects);
    }

    [Theory]
    [MemberData(nameof(Databases.Kinds), MemberType = typeof(Databases))]
    public async Task A_gateway_that_is_stopped_in_the_middle_of_telling_the_shop_finishes_that_first(DatabaseKind kind)
    {
        var (folder, address) = (Directory.CreateTempSubdirectory("voicegateway-stop-").FullName, await databases.FreshAddressAsync(DatabaseKind.PostgreSql));
        var (met, free) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var system = await OrderSystem.StartAsync();
        system.Answer = async (_, _) =>
        {
            met.TrySetResult();
            await free.Task;
        };
        var gateway = await StartAsync(kind == DatabaseKind.PostgreSql ? address.Text : "", system, "--Data:Path", folder);
        await OrderAsync(gateway);
        await met.Task;
        var stopping = gateway.DisposeAsync().AsTask();
        Assert.False(stopping.IsCompleted);
        free.SetResult();
        await stopping;
        var database = databases.Keep(kind == DatabaseKind.PostgreSql ? address : new(kind, Path.Combine(folder, "voicegateway.db")));
        var sent = Assert.Single(await new OutboxStore(database, new TestClock()).ListAsync(OutboxState.Sent, null, 10, default));
        Assert.Equal((sent.Id, 1), (Assert.Single(system.Received).Id, sent.Attempts));
        await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_a_dead_node_had_taken_up_goes_out_from_another_one_after_its_lease_and_not_before()
    {
        var address = await databases.FreshAddressAsync(DatabaseKind.PostgreSql);
        await using var system = await OrderSystem.StartAsync();
        await using var gateway = await StartAsync(address.Text, system);
        var (outbox, database) = (gateway.Get<OutboxStore>(), gateway.Get<Database>());
        // Nobody rings, and the clock stands: the gateway does not look in between.
        await database.WriteAsync(transaction => outbox.AddAsync(transaction, OrderDestinations.Shop, "o1", 1, "order.placed", "{}", default), default);
        Assert.Single(await outbox.TakeAsync("a node that died", 16, default));
        gateway.Clock.Advance(OutboxStore.LeaseLasts - TimeSpan.FromSeconds(1));
        // Another message, told of meanwhile, shows that it has looked.
        await OrderAsync(gateway);
        Assert.NotEqual("orders/o1/1", (await system.NextAsync()).Id);
        Assert.Single(system.Received);
        await UntilSentAsync(gateway);
        Assert.Equal("orders/o1/1", system.Received.Last().Id);
        Assert.Equal((2, 2), (system.Received.Count, system.Effects));
    }

    private static Task<RunningGateway> StartAsync(string address, OrderSystem system, params string[] more) =>
        RunningGateway.StartAsync(["--Data:ConnectionString", address, $"--Orders:WebhookUrl={system.Address}", $"--Orders:WebhookSecret={Secret}", .. more]);

    private static async Task OrderAsync(RunningGateway gateway)
    {
        var answer = default(JsonElement);
        foreach (var utterance in new[] { "add two cans of chickpeas", "check out", "yes" })
        {
            using var response = await gateway.Client.PostAsJsonAsync("/api/say", new { utterance, sessionId = "ann" });
            answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        }
        Assert.NotEqual("", answer.GetProperty("orderId").GetString());
    }

    // The clock goes on until nothing waits any more.
    private static async Task UntilSentAsync(RunningGateway gateway)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(since) < TimeSpan.FromMinutes(2))
        {
            gateway.Clock.Advance(TimeSpan.FromSeconds(1));
            await gateway.Client.GetAsync("/health/live");
            if ((await gateway.Get<OutboxStore>().CountAsync(default)).Waiting == 0) return;
        }
        Assert.Fail("something waits for ever");
    }
}
