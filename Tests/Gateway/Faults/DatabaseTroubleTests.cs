using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using VoiceGateway.Orders.Placed;
using VoiceGateway.Storage;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Gateway.Faults;

/// <summary>Rows D3 to D5 and O5: the line to the database is cut, held up, or loses the answer to a commit, under a running gateway.</summary>
public sealed class DatabaseTroubleTests(Databases databases) : IClassFixture<Databases>
{
    [Fact]
    public async Task While_the_database_is_down_questions_are_answered_and_orders_refused_and_then_all_goes_on()
    {
        await using var line = await LineAsync();
        await using var gateway = await RunningGateway.StartAsync("--Data:ConnectionString", line.Address);
        Assert.Equal(HttpStatusCode.OK, (await SayAsync(gateway, "add two cans of chickpeas", "a")).Status);
        line.Cut();
        var (status, answer) = await SayAsync(gateway, "how much is oat milk", "a");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("milk", answer.GetProperty("speech").GetString(), StringComparison.OrdinalIgnoreCase);
        using (var refused = await gateway.Client.PostAsJsonAsync("/api/say", new { utterance = "add a dozen eggs", sessionId = "a" }))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
        }
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await SayAsync(gateway, "what's in my cart", "a")).Status);
        Assert.Equal(HttpStatusCode.OK, (await gateway.Client.GetAsync("/health/live")).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await gateway.Client.GetAsync("/health/ready")).StatusCode);
        gateway.Clock.Advance(TimeSpan.FromSeconds(60));
        line.Mend();
        Assert.Equal(HttpStatusCode.OK, (await SayAsync(gateway, "add a dozen eggs", "a")).Status);
        Assert.Equal(2, (await SayAsync(gateway, "what's in my cart", "a")).Answer.GetProperty("cart").GetProperty("lines").GetArrayLength());
        Assert.Equal(HttpStatusCode.OK, (await gateway.Client.GetAsync("/health/ready")).StatusCode);
    }

    [Fact]
    public async Task A_gateway_that_starts_without_its_database_is_live_and_opens_by_itself()
    {
        await using var line = await LineAsync();
        line.Cut();
        await using var gateway = await RunningGateway.StartAsync("--Data:ConnectionString", line.Address);
        Assert.Equal(HttpStatusCode.OK, (await gateway.Client.GetAsync("/health/live")).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await gateway.Client.GetAsync("/health/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await SayAsync(gateway, "how much is oat milk", "a")).Status);
        line.Mend();
        await UntilOpenAsync(gateway);
        Assert.Equal(HttpStatusCode.OK, (await SayAsync(gateway, "how much is oat milk", "a")).Status);
        Assert.Equal(HttpStatusCode.OK, (await gateway.Client.GetAsync("/health/ready")).StatusCode);
    }

    [Fact]
    public async Task A_gateway_that_starts_without_its_database_answers_questions_from_the_catalog_of_before()
    {
        await using var line = await LineAsync();
        var folder = Directory.CreateTempSubdirectory("voicegateway-before-").FullName;
        await using (var before = await RunningGateway.StartAsync("--Data:ConnectionString", line.Address, "--Data:Path", folder))
        {
            var since = TimeProvider.System.GetTimestamp();
            while (!File.Exists(Path.Combine(folder, "dictionary.csv")) && TimeProvider.System.GetElapsedTime(since) < TimeSpan.FromMinutes(2))
            {
                before.Clock.Advance(TimeSpan.FromSeconds(5));
                await before.Client.GetAsync("/health/live");
            }
        }
        line.Cut();
        await using (var gateway = await RunningGateway.StartAsync("--Data:ConnectionString", line.Address, "--Data:Path", folder))
        {
            // By a synonym: the dictionary is there too.
            var (status, answer) = await SayAsync(gateway, "how much are garbanzo beans", "a");
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.Contains("chickpeas", answer.GetProperty("speech").GetString(), StringComparison.OrdinalIgnoreCase);
            Assert.Equal(HttpStatusCode.OK, (await SayAsync(gateway, "do you have oat milk", "b")).Status);
            using (var found = await gateway.Client.PostAsJsonAsync("/api/resolve", new { phrase = "garbanzo beans" })) Assert.Equal(HttpStatusCode.OK, found.StatusCode);
            foreach (var utterance in new[] { "add a dozen eggs", "what's in my cart", "check out" }) Assert.Equal(HttpStatusCode.ServiceUnavailable, (await SayAsync(gateway, utterance, "a")).Status);
            using (var ready = await gateway.Client.GetAsync("/health/ready"))
            {
                Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
                Assert.Contains("from the one of before", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            }
            Assert.Equal(HttpStatusCode.OK, (await gateway.Client.GetAsync("/health/live")).StatusCode);
            line.Mend();
            await UntilOpenAsync(gateway);
            Assert.Equal(HttpStatusCode.OK, (await SayAsync(gateway, "add a dozen eggs", "a")).Status);
            Assert.Equal(HttpStatusCode.OK, (await gateway.Client.GetAsync("/health/ready")).StatusCode);
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_database_that_stands_still_holds_nobody_up_for_long()
    {
        await using var line = await LineAsync();
        await using var gateway = await RunningGateway.StartAsync("--Data:ConnectionString", line.Address);
        Assert.Equal(HttpStatusCode.OK, (await SayAsync(gateway, "add two cans of chickpeas", "a")).Status);
        line.Hold();
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(number => SayAsync(gateway, "add a dozen eggs", $"held-{number}")));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status));
        Assert.Equal(HttpStatusCode.OK, (await gateway.Client.GetAsync("/health/live")).StatusCode);
        line.Mend();
        // Connections that stood still may be found broken once each.
        var status = HttpStatusCode.ServiceUnavailable;
        for (var look = 0; look < 50 && status != HttpStatusCode.OK; look++) status = (await SayAsync(gateway, "add a dozen eggs", "a")).Status;
        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Fact]
    public async Task An_order_whose_commit_was_not_answered_is_found_by_its_key_and_placed_once()
    {
        await using var line = await LineAsync();
        await using var gateway = await RunningGateway.StartAsync("--Data:ConnectionString", line.Address);
        for (var round = 0; round < 10; round++)
        {
            await SayAsync(gateway, "add two cans of chickpeas", $"s{round}");
            await SayAsync(gateway, "check out", $"s{round}");
            line.LoseAnswersToCommit(1);
            var first = await SayAsync(gateway, "yes", $"s{round}", $"key-{round}");
            line.LoseAnswersToCommit(0);
            var second = await SayAsync(gateway, "yes", $"s{round}", $"key-{round}");
            Assert.Equal(HttpStatusCode.OK, second.Status);
            Assert.NotEqual("", second.Answer.GetProperty("orderId").GetString());
            if (first.Status == HttpStatusCode.OK) Assert.Equal(first.Answer.GetRawText(), second.Answer.GetRawText());
        }
        Assert.True(line.Lost >= 10, $"{line.Lost} answers were lost");
        Assert.Equal(10, (await gateway.Get<OrderStore>().ListAsync(null, null, 100, default)).Count);
    }

    private static async Task UntilOpenAsync(RunningGateway gateway)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (!gateway.Get<VoiceGateway.Catalog.Finding.CatalogHost>().IsReady && TimeProvider.System.GetElapsedTime(since) < TimeSpan.FromMinutes(2))
        {
            gateway.Clock.Advance(TimeSpan.FromSeconds(2));
            await gateway.Client.GetAsync("/health/ready");
        }
    }

    private async Task<FaultyLine> LineAsync() => new((await databases.FreshAddressAsync(DatabaseKind.PostgreSql)).Text);

    private static async Task<(HttpStatusCode Status, JsonElement Answer)> SayAsync(RunningGateway gateway, string utterance, string session, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/say") { Content = JsonContent.Create(new { utterance, sessionId = session }) };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        using var response = await gateway.Client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }
}
