using System.Text.Json;
using VoiceGateway.Conversation;
using VoiceGateway.Gateway.Channels.Alexa.Turns;
using VoiceGateway.Publishers.Manifests;
using VoiceGateway.Synonyms.Language;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Publishers;

public sealed class DialogflowManifestsTests
{
    private static readonly Lazy<Dictionary<string, JsonElement>> Files = new(() => SkillManifests
        .Generate([.. Locale.Spoken.Select(locale => new Term("chickpeas", locale, "chickpeas", TermKind.Name))])
        .ToDictionary(file => file.Path, file => JsonDocument.Parse(file.Utf8).RootElement));

    [Fact]
    public void Every_marked_word_of_an_ES_phrase_belongs_to_a_parameter_of_its_intent()
    {
        var marked = 0;
        foreach (var (path, phrases) in Files.Value.Where(file => file.Key.Contains("_usersays_")))
        {
            var intent = Files.Value[path[..path.IndexOf("_usersays_", StringComparison.Ordinal)] + ".json"];
            var parameters = intent.GetProperty("responses")[0].GetProperty("parameters").EnumerateArray()
                .ToDictionary(parameter => parameter.GetProperty("name").GetString()!, parameter => parameter.GetProperty("dataType").GetString());
            foreach (var part in phrases.EnumerateArray().SelectMany(phrase => phrase.GetProperty("data").EnumerateArray()).Where(part => part.GetProperty("userDefined").GetBoolean()))
            {
                Assert.Equal(parameters[part.GetProperty("alias").GetString()!], part.GetProperty("meta").GetString());
                marked++;
            }
        }
        Assert.True(marked > 500);
    }

    [Fact]
    public void Every_ES_intent_calls_the_webhook_and_is_named_as_in_the_house() => Assert.All(SkillIntents.All, intent =>
    {
        var file = Files.Value[$"dialogflow-es/intents/{intent.Name}.json"];
        Assert.Equal(intent.Dialogflow, file.GetProperty("name").GetString());
        Assert.True(file.GetProperty("webhookUsed").GetBoolean());
        Assert.Equal(intent.Name == "Fallback", file.GetProperty("fallbackIntent").GetBoolean());
        Assert.Equal(intent.Name == "Launch" ? 1 : 0, file.GetProperty("events").GetArrayLength());
    });

    [Fact]
    public void Every_entity_that_a_parameter_needs_is_there_in_every_language()
    {
        var agent = Files.Value["dialogflow-es/agent.json"];
        string[] languages = [agent.GetProperty("language").GetString()!, .. agent.GetProperty("supportedLanguages").EnumerateArray().Select(tag => tag.GetString()!)];
        Assert.Equal(Locale.Spoken.Count, languages.Distinct().Count());
        var entities = Files.Value.Where(file => file.Key.StartsWith("dialogflow-es/intents/", StringComparison.Ordinal) && file.Value.ValueKind == JsonValueKind.Object)
            .SelectMany(file => file.Value.GetProperty("responses")[0].GetProperty("parameters").EnumerateArray())
            .Select(parameter => parameter.GetProperty("dataType").GetString()![1..]).Where(name => !name.StartsWith("sys.", StringComparison.Ordinal)).Distinct().ToArray();
        Assert.Contains("item", entities);
        foreach (var language in languages)
        {
            Assert.All(entities, entity => Assert.NotEqual(0, Files.Value[$"dialogflow-es/entities/{entity}_entries_{language}.json"].GetArrayLength()));
            Assert.All(entities, entity => Assert.NotEqual(0, Files.Value[$"dialogflow-cx/{language}/entityTypes/{entity}.json"].GetProperty("entities").GetArrayLength()));
        }
    }

    [Fact]
    public void An_item_is_made_of_quantity_unit_and_product() => Assert.All(new[] { "en", "en-gb", "es", "pt-br", "de", "fr" }, language =>
    {
        var entries = Files.Value[$"dialogflow-es/entities/item_entries_{language}.json"];
        var fullest = entries[0].GetProperty("value").GetString()!;
        Assert.StartsWith("@sys.number:quantity @unit:unit", fullest);
        Assert.EndsWith("@product:product", fullest);
        Assert.All(entries.EnumerateArray(), entry => Assert.Equal(entry.GetProperty("value").GetString(), entry.GetProperty("synonyms")[0].GetString()));
    });

    [Fact]
    public void Every_route_of_the_CX_flow_sends_the_intents_own_name_as_its_tag()
    {
        var flow = Files.Value["dialogflow-cx/flow.json"];
        foreach (var route in flow.GetProperty("transitionRoutes").EnumerateArray())
        {
            var tag = route.GetProperty("triggerFulfillment").GetProperty("tag").GetString()!;
            Assert.EndsWith($"/intents/{tag}", route.GetProperty("intent").GetString());
            Assert.NotNull(SkillIntents.FromDialogflow(tag));
            Assert.True(Files.Value.ContainsKey($"dialogflow-cx/en/intents/{tag}.json"));
        }
        Assert.Equal("Fallback", flow.GetProperty("eventHandlers")[0].GetProperty("triggerFulfillment").GetProperty("tag").GetString());
    }

    [Fact]
    public void Every_marked_word_of_a_CX_phrase_belongs_to_a_parameter_of_its_intent()
    {
        foreach (var (_, intent) in Files.Value.Where(file => file.Key.StartsWith("dialogflow-cx/", StringComparison.Ordinal) && file.Key.Contains("/intents/")))
        {
            var parameters = intent.GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("id").GetString()).ToHashSet();
            var parts = intent.GetProperty("trainingPhrases").EnumerateArray().SelectMany(phrase => phrase.GetProperty("parts").EnumerateArray());
            Assert.All(parts, part => Assert.True(!part.TryGetProperty("parameterId", out var id) || parameters.Contains(id.GetString())));
        }
    }

    [Fact]
    public void The_Alexa_channel_knows_every_name_of_the_model() => Assert.All(
        SkillIntents.All.SelectMany(intent => intent.Alexa.Select(name => (name, intent.Name))),
        entry => Assert.Equal(Enum.Parse<Intent>(entry.Name), IntentNames.Find(entry.name)));
}
