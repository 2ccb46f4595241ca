using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using VoiceGateway.Gateway.Callers;
using VoiceGateway.Gateway.Channels.Alexa.Calls;
using VoiceGateway.Gateway.Channels.Alexa.Events;
using VoiceGateway.Orders;
using VoiceGateway.Orders.Placed;
using VoiceGateway.Orders.Pricing;
using VoiceGateway.Storage;
using VoiceGateway.Storage.Outbox;
using VoiceGateway.Tests.Support;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Gateway.Alexa;

/// <summary>Who agreed, and only they, hear how their order stands; Amazon hears nothing of what was bought.</summary>
public sealed class OrderNoticesTests(Databases databases) : IClassFixture<Databases>, IAsyncLifetime
{
    private const string Events = "/v1/proactiveEvents";
    private static int orders;

    private readonly TestClock clock = new(AlexaAuthority.Now);
    private AmazonStandIn amazon = null!;
    private AlexaHost host = null!;

    public async Task InitializeAsync()
    {
        amazon = await AmazonStandIn.StartAsync();
        host = await AlexaHost.StartAsync(
            new Dictionary<string, string?>
            {
                ["Alexa:VerifyRequests"] = "false", ["Alexa:ClientId"] = "amzn1.application-oa2-client.one", ["Alexa:ClientSecret"] = "hush", ["Alexa:ApiHost"] = amazon.Address, ["Alexa:Region"] = "EU",
            },
            "Development",
            clock);
    }

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        await amazon.DisposeAsync();
    }

    [Fact]
    public async Task Who_agreed_hears_each_state_once_and_nothing_of_what_was_bought()
    {
        var (order, user) = await OrderAsync(agrees: true);
        foreach (var step in new[] { OrderStep.Accept, OrderStep.Pick, OrderStep.Ship, OrderStep.Deliver })
        {
            await StepAsync(order, step);
            Assert.IsType<Delivery.Done>(await DeliverAsync(order));
        }
        var told = amazon.To(Events).ToList();
        Assert.Equal(["ORDER_RECEIVED", "ORDER_PREPARING", "ORDER_SHIPPED", "ORDER_DELIVERED"], told.Select(call => (string)call.Json["event"]!["payload"]!["state"]!["status"]!));
        Assert.Equal(4, told.Select(call => (string)call.Json["referenceId"]!).Distinct().Count());
        var notice = told[0].Json;
        Assert.Equal(("AMAZON.OrderStatus.Updated", "Unicast", user), ((string?)notice["event"]!["name"], (string?)notice["relevantAudience"]!["type"], (string?)notice["relevantAudience"]!["payload"]!["user"]));
        Assert.Equal(Locale.Spoken.Select(locale => locale.Tag), notice["localizedAttributes"]!.AsArray().Select(one => (string)one!["locale"]!));
        Assert.InRange(DateTimeOffset.Parse((string)notice["expiryTime"]!) - DateTimeOffset.Parse((string)notice["timestamp"]!), TimeSpan.FromMinutes(5), TimeSpan.FromHours(24));
        Assert.All(told, call => Assert.DoesNotContain("Chickpeas", call.Body, StringComparison.OrdinalIgnoreCase));
        Assert.All(told, call => Assert.Equal("Bearer token-1", call.Authorization));
        Assert.Equal("grant_type=client_credentials&client_id=amzn1.application-oa2-client.one&client_secret=hush&scope=alexa%3A%3Aproactive_events", Assert.Single(amazon.To("/auth/o2/token")).Body);
    }

    [Fact]
    public async Task Who_did_not_agree_is_not_told_and_Amazon_is_not_asked()
    {
        var (order, _) = await OrderAsync(agrees: false);
        await StepAsync(order, OrderStep.Ship);
        Assert.IsType<Delivery.Done>(await DeliverAsync(order));
        Assert.Empty(amazon.Calls);
    }

    [Theory]
    [InlineData(429, typeof(Delivery.Later))]
    [InlineData(500, typeof(Delivery.Later))]
    [InlineData(401, typeof(Delivery.Later))]
    [InlineData(403, typeof(Delivery.Done))]
    [InlineData(409, typeof(Delivery.Done))]
    [InlineData(400, typeof(Delivery.Never))]
    [InlineData(302, typeof(Delivery.Never))]
    public async Task What_Amazon_answers_decides_what_becomes_of_it(int status, Type expected)
    {
        var (order, _) = await OrderAsync(agrees: true);
        await StepAsync(order, OrderStep.Ship);
        amazon.Status = _ => status;
        var delivery = await DeliverAsync(order);
        Assert.IsType(expected, delivery);
        if (status == 429) Assert.Equal(TimeSpan.FromMinutes(2), ((Delivery.Later)delivery).After);
        amazon.Status = _ => 202;
        var before = amazon.To(Events).Count();
        await DeliverAsync(order);
        // Withdrawn consent is remembered; after a refused token another one is asked for.
        Assert.Equal(status == 403 ? before : before + 1, amazon.To(Events).Count());
        Assert.Equal(status == 401 ? 2 : 1, amazon.To("/auth/o2/token").Count());
    }

    [Fact]
    public async Task Old_news_is_no_news()
    {
        var (order, _) = await OrderAsync(agrees: true);
        await StepAsync(order, OrderStep.Ship);
        clock.Advance(TimeSpan.FromHours(23));
        Assert.IsType<Delivery.Done>(await DeliverAsync(order));
        Assert.Empty(amazon.Calls);
    }

    [Fact]
    public async Task A_gateway_that_tells_nobody_leaves_nothing_waiting()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var cart = Cart.Empty("alexa:nobody", Currency.Usd).Add(new CartLine("beans", "Chickpeas", Quantity.One, "can", new(119, Currency.Usd)));
        var order = new Order("notice-none", cart.Owner, "Alexa", cart.Version, cart.Lines, PriceRules.Plain.Price(cart), AlexaAuthority.Now);
        await gateway.Get<Ledger>().SaveAsync(new("Alexa:none", cart, order, "ordered"), default);
        await gateway.Get<OrderStore>().StepAsync(new(order.Id, OrderStep.Ship, "shop") { IsByTheShop = true }, default);
        var outbox = gateway.Get<OutboxStore>();
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await outbox.CountAsync(enough.Token) is not { Waiting: 0, Dead: 0 }) await gateway.Get<OutboxRelay>().RunOnceAsync(enough.Token);
        Assert.Contains(await outbox.ListAsync(OutboxState.Sent, null, 100, default), message => message.Destination == OrderDestinations.Shopper && message.Kind == "order.shipped");
    }

    [Theory]
    [InlineData("AlexaSkillEvent.SkillPermissionAccepted", """{"acceptedPermissions":[{"scope":"alexa::devices:all:notifications:write"}]}""", true)]
    [InlineData("AlexaSkillEvent.SkillPermissionChanged", """{"acceptedPermissions":[{"scope":"alexa::person_id:read"}]}""", false)]
    [InlineData("AlexaSkillEvent.SkillPermissionChanged", "{}", false)]
    [InlineData("AlexaSkillEvent.ProactiveSubscriptionChanged", """{"subscriptions":[{"eventName":"AMAZON.OrderStatus.Updated"}]}""", true)]
    [InlineData("AlexaSkillEvent.ProactiveSubscriptionChanged", """{"subscriptions":[]}""", false)]
    [InlineData("AlexaSkillEvent.SkillDisabled", """{"userInformationPersistenceStatus":"PERSISTED"}""", false)]
    [InlineData("AlexaSkillEvent.SkillDisabled", """{"userInformationPersistenceStatus":"NOT_PERSISTED"}""", false)]
    [InlineData("AlexaSkillEvent.SkillEnabled", "{}", null)]
    [InlineData("AlexaSkillEvent.SkillAccountLinked", """{"accessToken":"the-shops-own-token"}""", null)]
    public async Task The_skills_events_say_who_agrees(string type, string body, bool? agrees)
    {
        foreach (var before in new[] { true, false })
        {
            var user = $"amzn1.ask.account.{Interlocked.Increment(ref orders)}";
            var owner = OwnerOf(user);
            var audience = host.Services.GetRequiredService<AudienceStore>();
            if (before) await audience.SaveAsync(owner, user, default);
            await EventAsync(type, body, user);
            Assert.Equal((agrees ?? before) ? user : null, await audience.FindAsync(owner, default));
        }
        Assert.DoesNotContain(host.Log.Lines, line => line.Contains("the-shops-own-token", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Databases.Kinds), MemberType = typeof(Databases))]
    public async Task The_account_is_sealed_told_of_and_erased(DatabaseKind kind)
    {
        var database = await databases.FreshAsync(kind, typeof(CallerKeys).Assembly);
        var audience = new AudienceStore(database, new CallerKeys(new byte[32]), clock);
        await audience.SaveAsync("alexa:1", "amzn1.ask.account.ONE", default);
        await audience.SaveAsync("alexa:1", "amzn1.ask.account.TWO", default);
        Assert.Equal("amzn1.ask.account.TWO", await audience.FindAsync("alexa:1", default));
        var kept = await database.ReadAsync(connection => connection.ExecuteScalarAsync<string>("SELECT account FROM alexa_audience"), default);
        Assert.DoesNotContain("amzn1", kept, StringComparison.Ordinal);
        Assert.Null(await new AudienceStore(database, new CallerKeys([.. Enumerable.Repeat((byte)1, 32)]), clock).FindAsync("alexa:1", default));
        var part = AudienceStore.Part(database);
        Assert.NotNull(await part.Export("alexa:1", default));
        Assert.Equal(1, await database.WriteAsync(transaction => part.Erase(transaction, "alexa:1", "erased:1"), default));
        Assert.Null(await part.Export("alexa:1", default));
        Assert.Null(await audience.FindAsync("alexa:1", default));
    }

    private string OwnerOf(string user) => host.Services.GetRequiredService<CallerKeys>().For("alexa", "user", user);

    private async Task<(string Order, string User)> OrderAsync(bool agrees)
    {
        var number = Interlocked.Increment(ref orders);
        var user = $"amzn1.ask.account.{number}";
        if (agrees) await EventAsync("AlexaSkillEvent.SkillPermissionAccepted", """{"acceptedPermissions":[{"scope":"alexa::devices:all:notifications:write"}]}""", user);
        var cart = Cart.Empty(OwnerOf(user), Currency.Usd).Add(new CartLine("beans", "Chickpeas", Quantity.One, "can", new(119, Currency.Usd)));
        var order = new Order($"notice-{number}", cart.Owner, "Alexa", cart.Version, cart.Lines, PriceRules.Plain.Price(cart), clock.GetUtcNow());
        await host.Services.GetRequiredService<Ledger>().SaveAsync(new($"Alexa:{number}", cart, order, "ordered"), default);
        return (order.Id, user);
    }

    private Task<StepOutcome> StepAsync(string order, OrderStep step) => host.Services.GetRequiredService<OrderStore>().StepAsync(new(order, step, "shop") { IsByTheShop = true }, default);

    /// <summary>The last message to the shopper of this order, delivered as the outbox would.</summary>
    private async Task<Delivery> DeliverAsync(string order)
    {
        var waiting = await host.Services.GetRequiredService<OutboxStore>().ListAsync(OutboxState.Waiting, null, 1000, default);
        var message = waiting.Where(one => one.Destination == OrderDestinations.Shopper && one.Subject == order).MaxBy(one => one.Number)!;
        return await host.Services.GetRequiredService<OrderNotices>().DeliverAsync(message, default);
    }

    private async Task EventAsync(string type, string body, string user)
    {
        var json = Body.Read("skill-enabled").With("request.type", type).With("request.body", JsonNode.Parse(body)).With("context.System.user.userId", user);
        using var response = await host.Client.SendAsync(AlexaSigner.Bare(json.Bytes()));
        Assert.Equal("""{"version":"1.0","response":{}}""", await response.Content.ReadAsStringAsync());
    }
}
