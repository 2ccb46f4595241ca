using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using VoiceGateway.Insights;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Gateway;

/// <summary>The same wish through each door means the same, in each protocol's own form, checked with other people's models.</summary>
public sealed class ChannelsAgreeTests : IAsyncLifetime
{
    private RunningGateway gateway = null!;

    public async Task InitializeAsync() => gateway = await RunningGateway.StartAsync("--Alexa:VerifyRequests=false", "--Dialogflow:Auth=none");

    public async Task DisposeAsync() => await gateway.DisposeAsync();

    [Fact]
    public async Task A_spoken_order_is_the_same_cart_through_every_door()
    {
        string[] speeches =
        [
            Text(await AlexaAsync("r-1", "AddItemsIntent"), "response", "outputSpeech", "ssml"),
            Text(await EsAsync("AddItems"), "fulfillmentText"),
            Text((await CxAsync("AddItems")).GetProperty("fulfillmentResponse").GetProperty("messages")[0].GetProperty("text").GetProperty("text")[0]),
            Text(await SayAsync("add two cans of garbanzo beans and a dozen eggs"), "speech"),
        ];
        Assert.All(speeches, speech =>
        {
            Assert.Contains("two cans of Fernhill Chickpeas", speech);
            Assert.Contains("one carton of", speech);
            Assert.Contains("$", speech);
        });
    }

    [Fact]
    public async Task An_order_placed_over_Alexa_twice_with_one_request_is_one_order()
    {
        var first = await AlexaAsync("r-1", "AddItemsIntent");
        var readBack = await AlexaAsync("r-2", "CheckoutIntent", first.GetProperty("sessionAttributes"));
        var yes = Alexa("r-3", "AMAZON.YesIntent", readBack.GetProperty("sessionAttributes"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PostAsync("/alexa", yes)));
        Assert.Single(answers.Distinct());
        Assert.True(JsonDocument.Parse(answers[0]).RootElement.GetProperty("response").GetProperty("shouldEndSession").GetBoolean());
        var owner = gateway.Get<VoiceGateway.Gateway.Callers.CallerKeys>().For("alexa", "user", "amzn1.ask.account.TEST");
        Assert.Single(await gateway.Get<VoiceGateway.Orders.Placed.OrderStore>().OfAsync(owner, 10, default));
    }

    [Fact]
    public async Task A_turn_leaves_one_event_without_the_words()
    {
        await AlexaAsync("r-1", "AddItemsIntent");
        await AlexaAsync("r-1", "AddItemsIntent");
        await SayAsync("add a secret-zebra-word");
        await gateway.App.StopAsync();
        var events = await gateway.Get<EventStore>().NewestAsync(100, default);
        Assert.Equal(2, events.Count);
        var alexa = Assert.Single(events, turn => turn.Channel == "Alexa");
        Assert.Equal(("en-US", "AddItems", "Answered", "Shopper"), (alexa.Locale, alexa.Intent, alexa.Outcome, alexa.CallerKind));
        Assert.Contains(alexa.Via, new[] { "regional", "synonym" });
        Assert.All(events, turn => Assert.Null(turn.Words));
    }

    [Fact]
    public async Task Health_and_metrics_tell_the_operator()
    {
        await SayAsync("add eggs");
        Assert.Equal(HttpStatusCode.OK, (await gateway.Client.GetAsync("/health/live")).StatusCode);
        var ready = await gateway.Client.GetFromJsonAsync<JsonElement>("/health/ready");
        Assert.Equal("Healthy", Text(ready.GetProperty("checks"), "database", "status"));
        var metrics = await gateway.Client.GetStringAsync("/metrics");
        Assert.Contains("# TYPE voicegateway_turns_total counter", metrics);
        Assert.Contains("voicegateway_turns_total{channel=\"Api\",intent=\"AddItems\",outcome=\"Answered\"} 1", metrics);
        Assert.Contains("voicegateway_turn_duration_seconds_bucket{channel=\"Api\",le=\"+Inf\"} 1", metrics);
        Assert.All(metrics.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Matches(@"^(# (HELP|TYPE) .+|[a-z_]+(\{.*\})? [-+0-9.EeInfNa]+)$", line));
    }

    private async Task<JsonElement> AlexaAsync(string id, string intent, JsonElement? attributes = null)
    {
        var request = Alexa(id, intent, attributes);
        var answer = await PostAsync("/alexa", request);
        Assert.Empty(await Peer.ValidateAsync("alexa-response", answer, request));
        return JsonDocument.Parse(answer).RootElement;
    }

    private async Task<JsonElement> EsAsync(string intent)
    {
        var request = JsonSerializer.Serialize(new
        {
            responseId = "es-1",
            session = "projects/shop/agent/sessions/abc",
            queryResult = new
            {
                queryText = "add two cans of garbanzo beans and a dozen eggs",
                languageCode = "en-us",
                intent = new { displayName = intent },
                parameters = new { items = new object[] { new { quantity = 2, unit = "can", product = "garbanzo beans" }, new { quantity = 12, product = "eggs" } } },
            },
        });
        var answer = await PostAsync("/dialogflow/es", request);
        Assert.Empty(await Peer.ValidateAsync("dialogflow-es", answer, request));
        return JsonDocument.Parse(answer).RootElement;
    }

    private async Task<JsonElement> CxAsync(string tag)
    {
        var request = JsonSerializer.Serialize(new
        {
            detectIntentResponseId = "cx-1",
            languageCode = "en",
            fulfillmentInfo = new { tag },
            sessionInfo = new { session = "projects/shop/locations/global/agents/a/sessions/abc" },
            intentInfo = new
            {
                displayName = tag,
                parameters = new { items = new { originalValue = "", resolvedValue = new object[] { new { quantity = 2, unit = "cans", product = "garbanzo beans" }, new { quantity = "a dozen", product = "eggs" } } } },
            },
        });
        var answer = await PostAsync("/dialogflow/cx", request);
        Assert.Empty(await Peer.ValidateAsync("dialogflow-cx", answer, request));
        return JsonDocument.Parse(answer).RootElement;
    }

    private async Task<JsonElement> SayAsync(string utterance) =>
        await (await gateway.Client.PostAsJsonAsync("/api/say", new { utterance })).Content.ReadFromJsonAsync<JsonElement>();

    private async Task<string> PostAsync(string path, string body)
    {
        using var content = new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        using var response = await gateway.Client.PostAsync(path, content);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    private string Alexa(string id, string intent, JsonElement? attributes = null) => JsonSerializer.Serialize(new
    {
        version = "1.0",
        session = new { @new = false, sessionId = "s-1", application = new { applicationId = "skill" }, attributes = attributes ?? JsonSerializer.SerializeToElement(new { }), user = new { userId = "amzn1.ask.account.TEST" } },
        context = new { System = new { application = new { applicationId = "skill" }, user = new { userId = "amzn1.ask.account.TEST" }, apiEndpoint = "https://api.amazonalexa.com" } },
        request = new
        {
            type = "IntentRequest",
            requestId = id,
            timestamp = gateway.Clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ"),
            locale = "en-US",
            intent = new
            {
                name = intent,
                confirmationStatus = "NONE",
                slots = intent != "AddItemsIntent" ? [] : new Dictionary<string, object>
                {
                    ["quantity"] = new { name = "quantity", value = "2", confirmationStatus = "NONE" },
                    ["unit"] = new { name = "unit", value = "cans", confirmationStatus = "NONE" },
                    ["product"] = new { name = "product", value = "garbanzo beans", confirmationStatus = "NONE" },
                    ["quantity_two"] = new { name = "quantity_two", value = "12", confirmationStatus = "NONE" },
                    ["product_two"] = new { name = "product_two", value = "eggs", confirmationStatus = "NONE" },
                },
            },
        },
    });

    private static string Text(JsonElement element, params string[] path)
    {
        foreach (var name in path) element = element.GetProperty(name);
        return element.GetString()!;
    }
}
