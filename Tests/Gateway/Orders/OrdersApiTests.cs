using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using VoiceGateway.Gateway.Hosting;
using VoiceGateway.Storage;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Gateway.Orders;

/// <summary>Orders by the front door: said by a shopper, told to the shop, paid, reported on, looked up.</summary>
public sealed class OrdersApiTests(Databases databases) : IClassFixture<Databases>
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    public static TheoryData<DatabaseKind> Kinds => Databases.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_order_is_told_to_the_shop_and_what_the_shop_reports_is_there_with_who_and_when(DatabaseKind kind)
    {
        await using var system = await OrderSystem.StartAsync();
        await using var gateway = await StartAsync(kind, $"--Orders:WebhookUrl={system.Address}", $"--Orders:WebhookSecret={Secret}");
        using var shop = gateway.NewOperator();
        var id = await OrderAsync(gateway, "add two cans of chickpeas");
        var told = JsonDocument.Parse((await system.NextAsync()).Body).RootElement;
        Assert.Equal(("order.placed", id), (told.GetProperty("type").GetString(), told.GetProperty("data").GetProperty("id").GetString()));

        foreach (var step in new[] { "accept", "accept", "pick", "ship" }) Assert.Equal(HttpStatusCode.OK, (await StepAsync(shop, id, new { step, note = "from the shop" })).Status);
        var (status, again) = await StepAsync(shop, id, new { step = "ship" });
        Assert.Equal((HttpStatusCode.OK, false), (status, again.GetProperty("isNew").GetBoolean()));
        Assert.Equal(HttpStatusCode.Conflict, (await StepAsync(shop, id, new { step = "pick" })).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await StepAsync(shop, id, new { step = "cancel" })).Status);

        var order = await shop.GetFromJsonAsync<JsonElement>($"/api/orders/{id}");
        Assert.Equal("shipped", order.GetProperty("order").GetProperty("state").GetString());
        Assert.Equal(["place", "accept", "pick", "ship"], order.GetProperty("events").EnumerateArray().Select(one => one.GetProperty("step").GetString()));
        Assert.Equal("operator", order.GetProperty("events")[1].GetProperty("who").GetString());
        var audit = await shop.GetFromJsonAsync<JsonElement>("/api/audit");
        Assert.Equal(3, audit.GetProperty("rows").EnumerateArray().Count(row => row.GetProperty("subject").GetString() == $"order/{id}"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Money_goes_back_only_for_who_has_seen_the_order_as_it_is(DatabaseKind kind)
    {
        await using var gateway = await StartAsync(kind);
        using var shop = gateway.NewOperator();
        var id = await OrderAsync(gateway, "add two cans of chickpeas");
        await StepAsync(shop, id, new { step = "ship" });
        Assert.Equal(HttpStatusCode.PreconditionRequired, (await StepAsync(shop, id, new { step = "refund", amount = 50 })).Status);
        using var seen = await shop.GetAsync($"/api/orders/{id}");
        var tag = seen.Headers.ETag!.Tag;
        var (status, answer) = await StepAsync(shop, id, new { step = "refund", amount = 50 }, tag);
        Assert.Equal((HttpStatusCode.OK, 50), (status, answer.GetProperty("order").GetProperty("refunded").GetInt64()));
        // The answer was lost, and the same comes again: nothing goes back twice.
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await StepAsync(shop, id, new { step = "refund", amount = 50 }, tag)).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await StepAsync(shop, id, new { step = "refund", amount = 1_000_000 }, "\"3\"")).Status);
        Assert.Equal(50, (await shop.GetFromJsonAsync<JsonElement>($"/api/orders/{id}")).GetProperty("order").GetProperty("refunded").GetInt64());
    }

    [Fact]
    public async Task A_substitute_has_the_price_of_the_catalog()
    {
        await using var gateway = await StartAsync(DatabaseKind.Sqlite);
        using var shop = gateway.NewOperator();
        var id = await OrderAsync(gateway, "add two cans of chickpeas");
        var line = (await shop.GetFromJsonAsync<JsonElement>($"/api/orders/{id}")).GetProperty("order").GetProperty("lines")[0];
        var product = line.GetProperty("productId").GetString()!;
        const string Cheaper = "purely-plain-chickpeas-15-oz";
        var price = gateway.Get<House>().Catalog.Current.Find(Cheaper)!.Price!.Value.Minor;

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await StepAsync(shop, id, new { step = "report-shortage", productId = product, substitute = new { productId = "never-heard-of", quantity = 1 } })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await StepAsync(shop, id, new { step = "report-shortage", productId = product, substitute = new { productId = Cheaper, quantity = 1, price = 1 } })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await StepAsync(shop, id, new { step = "report-shortage" })).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await StepAsync(shop, id, new { step = "report-shortage", productId = "eggs-of-nobody" })).Status);
        var (status, answer) = await StepAsync(shop, id, new { step = "report-shortage", productId = product, substitute = new { productId = Cheaper, quantity = 1 } });
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(price, answer.GetProperty("order").GetProperty("shortage").GetProperty("substitute").GetProperty("price").GetInt64());
        Assert.Equal("awaiting-answer", answer.GetProperty("order").GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_step_that_is_none_of_the_shops_is_refused()
    {
        await using var gateway = await StartAsync(DatabaseKind.Sqlite);
        using var shop = gateway.NewOperator();
        string[] bodies =
        [
            """{"step":"authorise"}""", """{"step":"take-substitute"}""", """{"step":"fly"}""", "{}", """{"step":"refund","amount":0}""", """{"step":"ship","amount":5}""",
            """{"step":"ship","productId":"x"}""", """{"step":"ship","price":5}""",
        ];
        foreach (var body in bodies)
        {
            using var refused = await shop.PostAsync("/api/orders/any/steps", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Orders_are_listed_page_by_page_by_state_and_by_owner(DatabaseKind kind)
    {
        await using var gateway = await StartAsync(kind);
        using var shop = gateway.NewOperator();
        var ids = new List<string>();
        for (var number = 0; number < 5; number++) ids.Add(await OrderAsync(gateway, "add a dozen eggs", $"s{number}"));
        await StepAsync(shop, ids[0], new { step = "accept" });
        var (seen, after) = (new List<string>(), "");
        do
        {
            var page = await shop.GetFromJsonAsync<JsonElement>($"/api/orders?limit=2{after}");
            seen.AddRange(page.GetProperty("orders").EnumerateArray().Select(order => order.GetProperty("id").GetString()!));
            after = page.TryGetProperty("next", out var next) ? $"&after={next.GetString()}" : "";
        }
        while (after.Length > 0);
        Assert.Equal(ids.Order(StringComparer.Ordinal), seen);
        var accepted = await shop.GetFromJsonAsync<JsonElement>("/api/orders?state=accepted");
        var owner = Assert.Single(accepted.GetProperty("orders").EnumerateArray()).GetProperty("owner").GetString();
        Assert.Single((await shop.GetFromJsonAsync<JsonElement>($"/api/orders?owner={Uri.EscapeDataString(owner!)}")).GetProperty("orders").EnumerateArray());
        foreach (var bad in new[] { "state=lost", "limit=0", "limit=501", "after=%00" }) Assert.Equal(HttpStatusCode.BadRequest, (await shop.GetAsync($"/api/orders?{bad}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await shop.GetAsync("/api/orders/none")).StatusCode);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_the_shop_refuses_is_seen_by_the_operator_and_goes_out_again_when_it_is_replayed(DatabaseKind kind)
    {
        await using var system = await OrderSystem.StartAsync();
        system.Answer = (_, http) =>
        {
            http.Response.StatusCode = 404;
            return Task.CompletedTask;
        };
        await using var gateway = await StartAsync(kind, $"--Orders:WebhookUrl={system.Address}", $"--Orders:WebhookSecret={Secret}");
        using var shop = gateway.NewOperator();
        var id = await OrderAsync(gateway, "add a dozen eggs");
        await system.NextAsync();
        var dead = await UntilAsync(async () => (await shop.GetFromJsonAsync<JsonElement>("/api/outbox?state=dead")).GetProperty("messages") is { } messages && messages.GetArrayLength() == 1 ? messages[0] : (JsonElement?)null);
        Assert.Equal(($"orders/{id}/1", "the order system answered 404"), (dead.GetProperty("id").GetString(), dead.GetProperty("lastProblem").GetString()));
        await UntilAsync(async () => (await gateway.Client.GetStringAsync("/metrics")).Contains("voicegateway_outbox_dead 1\n", StringComparison.Ordinal) ? true : (bool?)null);
        var health = await gateway.Client.GetFromJsonAsync<JsonElement>("/health/ready");
        Assert.Contains("given up", health.GetProperty("checks").GetProperty("outbox").GetProperty("why").GetString());

        system.Answer = (_, _) => Task.CompletedTask;
        Assert.Equal(HttpStatusCode.NoContent, (await shop.PostAsJsonAsync("/api/outbox/replay", new { id = $"orders/{id}/1" })).StatusCode);
        Assert.Equal($"orders/{id}/1", (await system.NextAsync()).Id);
        await UntilAsync(async () => (await shop.GetFromJsonAsync<JsonElement>("/api/outbox?state=sent")).GetProperty("messages").GetArrayLength() == 1 ? true : (bool?)null);
        Assert.Equal(HttpStatusCode.NotFound, (await shop.PostAsJsonAsync("/api/outbox/replay", new { id = $"orders/{id}/1" })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await shop.PostAsJsonAsync("/api/outbox/drop", new { id = $"orders/{id}/1" })).StatusCode);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Without_an_address_orders_are_told_by_being_read(DatabaseKind kind)
    {
        await using var gateway = await StartAsync(kind);
        using var shop = gateway.NewOperator();
        var id = await OrderAsync(gateway, "add a dozen eggs");
        await UntilAsync(async () => (await shop.GetFromJsonAsync<JsonElement>("/api/outbox?state=sent")).GetProperty("messages").GetArrayLength() == 1 ? true : (bool?)null);
        Assert.Equal(id, (await shop.GetFromJsonAsync<JsonElement>("/api/orders?state=placed")).GetProperty("orders")[0].GetProperty("id").GetString());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Who_has_no_way_to_pay_is_told_so_and_may_order_when_they_have(DatabaseKind kind)
    {
        await using var stripe = await StripeStandIn.StartAsync();
        await using var system = await OrderSystem.StartAsync();
        await using var gateway = await StartAsync(
            kind, $"--Orders:WebhookUrl={system.Address}", $"--Orders:WebhookSecret={Secret}", "--Payments:Provider=stripe", $"--Payments:ApiUrl={stripe.Address}", $"--Payments:ApiKey={StripeStandIn.Key}");
        using var shop = gateway.NewOperator();
        await SayAsync(gateway, "add a dozen eggs", "ann");
        await SayAsync(gateway, "check out", "ann");
        var refused = await SayAsync(gateway, "yes", "ann");
        Assert.Contains("no way to pay", refused.GetProperty("speech").GetString());
        Assert.Equal(1, refused.GetProperty("cart").GetProperty("lines").GetArrayLength());
        Assert.Empty((await shop.GetFromJsonAsync<JsonElement>("/api/orders")).GetProperty("orders").EnumerateArray());

        var owner = gateway.Get<VoiceGateway.Gateway.Callers.CallerKeys>().For("Api", "session", "ann");
        foreach (var bad in new[] { "4242424242424242", "spt_1", "" }) Assert.Equal(HttpStatusCode.BadRequest, (await shop.PutAsJsonAsync($"/api/people/{owner}/payment-method", new { method = bad })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await shop.PutAsJsonAsync($"/api/people/{owner}/payment-method", new { method = "pm_good", customer = "cus_1" })).StatusCode);
        await SayAsync(gateway, "check out", "ann");
        var placed = (await SayAsync(gateway, "yes", "ann")).GetProperty("orderId").GetString()!;
        Assert.StartsWith($"orders/{placed}/", (await system.NextAsync()).Id, StringComparison.Ordinal);
        var order = await shop.GetFromJsonAsync<JsonElement>($"/api/orders/{placed}");
        Assert.Equal(("placed", "authorised"), (order.GetProperty("order").GetProperty("state").GetString(), order.GetProperty("payment").GetProperty("state").GetString()));
        Assert.DoesNotContain("pm_good", order.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(order.GetProperty("order").GetProperty("total").GetInt64(), stripe.Book.Held(placed));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Stock_is_counted_and_taken_off_the_count(DatabaseKind kind)
    {
        await using var gateway = await StartAsync(kind);
        using var shop = gateway.NewOperator();
        Assert.Equal(HttpStatusCode.NoContent, (await shop.PutAsJsonAsync("/api/stock", new Dictionary<string, decimal?> { ["a"] = 5, ["b"] = 2.125m, ["c"] = 0 })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await shop.PutAsJsonAsync("/api/stock", new Dictionary<string, decimal?> { ["a"] = null })).StatusCode);
        var stock = await shop.GetFromJsonAsync<JsonElement>("/api/stock");
        Assert.Equal([("b", 2.125m), ("c", 0m)], stock.GetProperty("products").EnumerateArray().Select(one => (one.GetProperty("productId").GetString()!, one.GetProperty("onHand").GetDecimal())));
        foreach (var bad in new[] { "{}", """{"a":-1}""", """{"a":0.0001}""", """{"a":"5"}""", """{"a":1000000001}""", """{"":1}""", "[]" })
            Assert.Equal(HttpStatusCode.BadRequest, (await shop.PutAsync("/api/stock", new StringContent(bad, System.Text.Encoding.UTF8, "application/json"))).StatusCode);
    }

    // What happens behind an answer is looked for until it is there.
    private static async Task<T> UntilAsync<T>(Func<Task<T?>> look)
        where T : struct
    {
        for (var times = 0; times < 2_000; times++)
            if (await look() is { } found) return found;
        throw new InvalidOperationException("It never came");
    }

    private static async Task<string> OrderAsync(RunningGateway gateway, string wish, string session = "s")
    {
        await SayAsync(gateway, wish, session);
        await SayAsync(gateway, "check out", session);
        return (await SayAsync(gateway, "yes", session)).GetProperty("orderId").GetString()!;
    }

    private static async Task<JsonElement> SayAsync(RunningGateway gateway, string utterance, string sessionId) =>
        await (await gateway.Client.PostAsJsonAsync("/api/say", new { utterance, sessionId })).Content.ReadFromJsonAsync<JsonElement>();

    private static async Task<(HttpStatusCode Status, JsonElement Answer)> StepAsync(HttpClient shop, string id, object step, string? tag = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/orders/{id}/steps") { Content = JsonContent.Create(step) };
        if (tag is not null) request.Headers.TryAddWithoutValidation("If-Match", tag);
        using var response = await shop.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    private async Task<RunningGateway> StartAsync(DatabaseKind kind, params string[] settings) => kind == DatabaseKind.Sqlite
        ? await RunningGateway.StartAsync(settings)
        : await RunningGateway.StartAsync([.. settings, $"--Data:ConnectionString={(await databases.FreshAddressAsync(kind)).Text}"]);
}
