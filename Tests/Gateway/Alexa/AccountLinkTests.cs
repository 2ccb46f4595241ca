using System.Net.Http.Json;
using System.Text.Json.Nodes;
using VoiceGateway.Gateway.Callers;
using VoiceGateway.Orders.Placed;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Gateway.Alexa;

/// <summary>A shop where only who has linked an account may order by Alexa.</summary>
public sealed class AccountLinkTests : IAsyncLifetime
{
    private RunningGateway gateway = null!;
    private JsonNode? attributes;
    private int sent;

    public async Task InitializeAsync() => gateway = await RunningGateway.StartAsync("--Alexa:VerifyRequests=false", "--Checkout:Account=linked");

    public async Task DisposeAsync() => await gateway.DisposeAsync();

    [Fact]
    public async Task Without_an_account_the_card_comes_and_nothing_is_ordered()
    {
        await SayAsync("AddItemsIntent", null);
        var refused = await SayAsync("CheckoutIntent", null);
        Assert.Equal("LinkAccount", (string?)refused["response"]!["card"]!["type"]);
        Assert.Contains("link your account", (string?)refused["response"]!["outputSpeech"]!["ssml"]);
        Assert.True((bool)refused["response"]!["shouldEndSession"]!);
        await SayAsync("AMAZON.YesIntent", null);
        Assert.Equal(0, await OrdersAsync());
    }

    [Fact]
    public async Task With_an_account_the_order_is_placed_and_one_that_is_unlinked_meanwhile_is_not_enough()
    {
        await SayAsync("AddItemsIntent", "token");
        await SayAsync("CheckoutIntent", "token");
        await SayAsync("AMAZON.YesIntent", null);
        Assert.Equal(0, await OrdersAsync());
        await SayAsync("CheckoutIntent", "token");
        await SayAsync("AMAZON.YesIntent", "token");
        Assert.Equal(1, await OrdersAsync());
    }

    private async Task<int> OrdersAsync() => (await gateway.Get<OrderStore>().OfAsync(gateway.Get<CallerKeys>().For("alexa", "user", "amzn1.ask.account.LINK"), 10, default)).Count;

    private async Task<JsonNode> SayAsync(string intent, string? token)
    {
        var user = new Dictionary<string, object> { ["userId"] = "amzn1.ask.account.LINK" };
        if (token is not null) user["accessToken"] = token;
        var application = new { applicationId = "skill" };
        var slots = intent == "AddItemsIntent" ? new Dictionary<string, object> { ["product"] = new { name = "product", value = "eggs", confirmationStatus = "NONE" } } : [];
        using var response = await gateway.Client.PostAsJsonAsync("/alexa", new
        {
            version = "1.0",
            session = new { @new = sent == 0, sessionId = "s-1", application, attributes = (object?)attributes ?? new { }, user },
            context = new { System = new { application, user, apiEndpoint = "https://api.amazonalexa.com" } },
            request = new { type = "IntentRequest", requestId = $"r-{++sent}", timestamp = gateway.Clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ"), locale = "en-US", intent = new { name = intent, confirmationStatus = "NONE", slots } },
        });
        var answer = (await response.Content.ReadFromJsonAsync<JsonNode>())!;
        attributes = answer["sessionAttributes"]?.DeepClone();
        return answer;
    }
}
