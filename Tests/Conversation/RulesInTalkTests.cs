using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using VoiceGateway.Tests.Gateway.Dialogflow;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Conversation;

/// <summary>The sample shop with rules that say something, open to Alexa and Dialogflow too.</summary>
public sealed class RuledGateway : IAsyncLifetime
{
    public RunningGateway Gateway { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Gateway = await RunningGateway.StartAsync("--Alexa:VerifyRequests=false", "--Dialogflow:Auth=none");
        using var admin = Gateway.NewOperator();
        var put = new[]
        {
            Rule("eggs", "answer", "Fresh <b>today</b> & every \"morning\"\u0007"), Rule("live lobsters", "answer", "We never sell animals."), Rule("zorble", "suggest", "oat milk"),
            Rule("chickpeas", "suggest", "olive oil"), Rule("garbanzo beans", "suggest", "chickpeas"), Rule("wibblewax", "suggest", "snorkelblast"), Rule("something for my salad", "redirect", "Pantry > Canned Goods > Beans"),
            Rule("zorbel", "suggest", "Kichererbsen", "de-DE"),
        };
        using var begun = await admin.PostAsJsonAsync("/api/dictionary/drafts", new { title = "Rules", put });
        var draft = (await begun.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        using var published = await admin.PostAsync($"/api/dictionary/drafts/{draft}/publish?withoutReview=true&force=true", null);
        published.EnsureSuccessStatusCode();
    }

    public async Task DisposeAsync() => await Gateway.DisposeAsync();

    private static object Rule(string phrase, string action, string target, string locale = "en-US") =>
        new { rule = new { id = $"{action} {phrase}", locale, match = "exact", phrase, action, target } };
}

/// <summary>What the shop's rules say is heard, through every door, and is never markup.</summary>
public sealed class RulesInTalkTests(RuledGateway ruled) : IClassFixture<RuledGateway>
{
    private const string Spoken = "Fresh <b>today</b> & every \"morning\"";

    private readonly string session = Guid.CreateVersion7().ToString("N");

    [Theory]
    [InlineData("add a dozen eggs")]
    [InlineData("do you have eggs")]
    [InlineData("how much are eggs")]
    public async Task A_sentence_is_said_before_the_answer_once(string utterance)
    {
        var answer = await SayAsync(utterance);
        var speech = answer.GetProperty("speech").GetString()!;
        Assert.StartsWith(Spoken, speech);
        Assert.Equal(speech.IndexOf(Spoken, StringComparison.Ordinal), speech.LastIndexOf(Spoken, StringComparison.Ordinal));
        Assert.Contains("Eggs", speech);
        Assert.EndsWith("?", speech);
        Assert.Contains("Fresh &lt;b&gt;today&lt;/b&gt; &amp; every", answer.GetProperty("ssml").GetString());
    }

    [Fact]
    public async Task A_sentence_is_the_answer_where_nothing_was_found()
    {
        foreach (var utterance in new[] { "add live lobsters", "do you have live lobsters" })
        {
            var answer = await SayAsync(utterance);
            Assert.StartsWith("We never sell animals.", answer.GetProperty("speech").GetString());
            Assert.DoesNotContain("lobsters", answer.GetProperty("speech").GetString());
            Assert.Equal("Answered", answer.GetProperty("outcome").GetString());
        }
        Assert.Contains("green dragons", (await SayAsync("add live lobsters and green dragons")).GetProperty("speech").GetString());
    }

    [Fact]
    public async Task Another_phrase_is_offered_and_a_yes_takes_it_in_the_amount_that_was_said()
    {
        Assert.EndsWith("Did you mean oat milk?", (await SayAsync("add two zorble")).GetProperty("speech").GetString());
        var added = await SayAsync("yes");
        var line = added.GetProperty("cart").GetProperty("lines")[0];
        Assert.Contains("Oat Milk", line.GetProperty("name").GetString());
        Assert.Equal(2, line.GetProperty("quantity").GetDecimal());
        Assert.EndsWith("Meinten Sie Kichererbsen?", (await SayAsync("gibt es zorbel", "de-DE")).GetProperty("speech").GetString());
    }

    [Fact]
    public async Task Another_phrase_stands_beside_what_was_found_and_either_can_be_chosen()
    {
        var asked = (await SayAsync("add chickpeas")).GetProperty("speech").GetString()!;
        Assert.Contains("Chickpeas", asked);
        Assert.Contains("olive oil", asked);
        Assert.Contains("Olive Oil", (await SayAsync("olive oil")).GetProperty("cart").GetProperty("lines")[0].GetProperty("name").GetString());
        await SayAsync("add chickpeas");
        Assert.Contains("Chickpeas", (await SayAsync("the first one")).GetProperty("cart").GetProperty("lines")[1].GetProperty("name").GetString());
        Assert.Contains("olive oil", (await SayAsync("do you have chickpeas")).GetProperty("speech").GetString());
        Assert.DoesNotContain("Chickpeas", (await SayAsync("the second one")).GetProperty("speech").GetString());
    }

    [Fact]
    public async Task A_phrase_that_means_the_same_or_nothing_is_not_offered()
    {
        Assert.Contains("two cans of Fernhill Chickpeas", (await SayAsync("add two cans of garbanzo beans")).GetProperty("speech").GetString());
        Assert.DoesNotContain("snorkelblast", (await SayAsync("add wibblewax")).GetProperty("speech").GetString());
    }

    [Fact]
    public async Task Where_a_phrase_leads_to_a_category_the_caller_chooses()
    {
        var asked = await SayAsync("add something for my salad");
        Assert.Equal(("Asked", 0), (asked.GetProperty("outcome").GetString(), asked.GetProperty("cart").GetProperty("lines").GetArrayLength()));
        Assert.Equal(1, (await SayAsync("the second one")).GetProperty("cart").GetProperty("lines").GetArrayLength());
    }

    [Fact]
    public async Task Alexa_says_it_as_text_and_takes_the_yes()
    {
        var eggs = await AlexaAsync("AddItemsIntent", "eggs", null);
        var ssml = eggs["response"]!["outputSpeech"]!["ssml"]!.GetValue<string>();
        Assert.StartsWith("<speak>Fresh &lt;b&gt;today&lt;/b&gt; &amp; every", ssml);
        Assert.DoesNotContain("<b>", ssml);
        var asked = await AlexaAsync("AddItemsIntent", "zorble", eggs["sessionAttributes"]);
        Assert.Contains("Did you mean oat milk?", asked["response"]!["outputSpeech"]!["ssml"]!.GetValue<string>());
        Assert.Contains("Oat Milk", (await AlexaAsync("AMAZON.YesIntent", null, asked["sessionAttributes"]))["response"]!["outputSpeech"]!["ssml"]!.GetValue<string>());
    }

    [Fact]
    public async Task Dialogflow_says_it()
    {
        var call = Calls.Es("FindProduct", "do you have eggs", """{"product":"eggs"}""").ToJsonString();
        var answer = await PostAsync("/dialogflow/es", call);
        Assert.StartsWith(Spoken, answer["fulfillmentText"]!.GetValue<string>());
        Assert.Empty(await Peer.ValidateAsync("dialogflow-es", answer.ToJsonString(), call));
    }

    private async Task<JsonElement> SayAsync(string utterance, string locale = "en-US")
    {
        using var response = await ruled.Gateway.Client.PostAsJsonAsync("/api/say", new { utterance, locale, sessionId = session });
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<JsonObject> PostAsync(string path, string body)
    {
        using var content = new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        using var response = await ruled.Gateway.Client.PostAsync(path, content);
        response.EnsureSuccessStatusCode();
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();
    }

    private Task<JsonObject> AlexaAsync(string intent, string? product, JsonNode? attributes) => PostAsync("/alexa", JsonSerializer.Serialize(new
    {
        version = "1.0",
        session = new { @new = false, sessionId = session, application = new { applicationId = "skill" }, attributes = attributes ?? new JsonObject(), user = new { userId = session } },
        context = new { System = new { application = new { applicationId = "skill" }, user = new { userId = session }, apiEndpoint = "https://api.amazonalexa.com" } },
        request = new
        {
            type = "IntentRequest",
            requestId = $"{session}-{intent}-{product}",
            timestamp = ruled.Gateway.Clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ"),
            locale = "en-US",
            intent = new
            {
                name = intent,
                confirmationStatus = "NONE",
                slots = product is null ? [] : new Dictionary<string, object> { ["product"] = new { name = "product", value = product, confirmationStatus = "NONE" } },
            },
        },
    }));
}
