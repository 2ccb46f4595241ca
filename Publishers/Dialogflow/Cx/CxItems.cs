using System.Text.Json;
using System.Text.Json.Nodes;
using VoiceGateway.Publishers.Dialogflow.Rest;
using VoiceGateway.Publishers.Pipeline;
using VoiceGateway.Synonyms.Language;
using VoiceGateway.Values;

namespace VoiceGateway.Publishers.Dialogflow.Cx;

/// <summary>
/// The CX agent as the items of the pipeline, in stages: languages, entity types, their entries (one item for each concept and language), intents, their training phrases by
/// language, the webhook, an own flow, its routes and handlers, training, validation, and the release. Made of what <see cref="DialogflowCxAgent"/> makes its files of.
/// </summary>
internal static class CxItems
{
    public const int Languages = 0;
    public const int Types = 1;
    public const int Entries = 2;
    public const int Intents = 3;
    public const int Phrases = 4;
    public const int Webhook = 5;
    public const int Flow = 6;
    public const int Routes = 7;
    public const int Training = 8;
    public const int Validation = 9;
    public const int Release = 10;

    /// <summary>In items: the flow that every agent begins with.</summary>
    public const string StartFlow = "-";

    public static readonly string[] IntentFields = ["displayName", "description", "priority", "parameters"];

    /// <summary>The languages of the agent, the first one first.</summary>
    public static IReadOnlyList<string> Tags => AgentItems.Tags;

    /// <param name="source">The shop as it is.</param>
    /// <param name="flow">An own flow; null: the one that every agent begins with.</param>
    /// <param name="environment">That is to get each version; null: none.</param>
    /// <param name="proof">How the agent's calls are known.</param>
    public static List<DirectoryItem> Of(PublishSource source, string? flow, string? environment, WebhookProof proof)
    {
        var languages = Locale.Spoken.Select(SkillLanguage.For).ToArray();
        List<DirectoryItem> items =
        [
            DirectoryItem.Of("languages", Languages, new JsonObject { ["languages"] = new JsonArray([.. Tags.Select(tag => (JsonNode)tag)]) }),
            .. DialogflowTypes.Of(languages[0], source.Terms).Select(type => DirectoryItem.Of($"entity/{type.Name}", Types, AgentItems.Type(type))),
            .. languages.SelectMany(language => AgentItems.EntriesOf(language, source)).Select(item => item with { Stage = Entries }),
            .. DialogflowCxAgent.Intents(languages[0]).Select(intent => DirectoryItem.Of($"intent/{intent.Dialogflow}", Intents, Intent(intent))),
            .. languages.SelectMany(language => PhrasesOf(language, source)),
            DirectoryItem.Of("webhook", Webhook, WebhookOf(source.PublicUrl, proof)),
            .. FlowOf(languages[0], flow),
        ];
        var of = RunStore.VersionOf(items);
        return [.. items, TrainingOf(of), ValidationOf(of), .. AgentRelease.Items(environment, of, Release)];
    }

    /// <summary>The training of what has this hash.</summary>
    public static DirectoryItem TrainingOf(string of) => DirectoryItem.Of("train", Training, new JsonObject { ["of"] = of });

    /// <summary>Google's own look at what has this hash.</summary>
    public static DirectoryItem ValidationOf(string of) => DirectoryItem.Of("validation", Validation, new JsonObject { ["of"] = of });

    /// <summary>What goes out in one call: entries by type and language, routes and handlers by flow, everything else by itself.</summary>
    public static string OneCall(DirectoryItem item) => item.Stage switch
    {
        Entries => string.Join('/', item.Id.Split('/')[..3]),
        Routes => item.Id.Split('/')[1],
        _ => item.Id,
    };

    /// <summary>Of what the agent shows what is ours to say.</summary>
    public static string Hash(JsonObject shown, DirectoryItem item)
    {
        var ours = item.Json;
        var names = item.Stage switch { Types => AgentItems.TypeFields, Intents => IntentFields, _ => ours.Select(pair => pair.Key) };
        return CanonicalJson.Hash(CanonicalJson.Of(Sparse(CanonicalJson.Managed(item.Stage == Phrases ? AgentLimits.InOrder(shown) : shown, names, ours))!));
    }

    private static JsonObject Intent(SkillIntent intent)
    {
        var json = Json(DialogflowCxAgent.Intent(intent, []), CxJson.Default.CxIntent);
        json.Remove("trainingPhrases");
        return json;
    }

    private static IEnumerable<DirectoryItem> PhrasesOf(SkillLanguage language, PublishSource source)
    {
        var phrases = new TrainingPhrases(language, source.Terms);
        foreach (var intent in DialogflowCxAgent.Intents(language))
        {
            var said = Json(DialogflowCxAgent.Intent(intent, phrases.Of(intent)), CxJson.Default.CxIntent)["trainingPhrases"] as JsonArray ?? [];
            if (said.Count > 0) yield return DirectoryItem.Of($"phrases/{DialogflowLanguage.Tag(language.Locale)}/{intent.Dialogflow}", Phrases, new JsonObject { ["trainingPhrases"] = AgentLimits.Ordered(said) });
        }
    }

    private static JsonObject WebhookOf(Uri address, WebhookProof proof)
    {
        var json = Json(DialogflowCxAgent.Webhook(address), CxJson.Default.CxWebhook);
        proof.Describe(json["genericWebService"]!.AsObject());
        return json;
    }

    private static IEnumerable<DirectoryItem> FlowOf(SkillLanguage language, string? own)
    {
        var flow = DialogflowCxAgent.Flow(language);
        if (own is not null) yield return DirectoryItem.Of($"flow/{own}", Flow, new JsonObject { ["displayName"] = own });
        var name = own ?? StartFlow;
        foreach (var route in flow.TransitionRoutes) yield return DirectoryItem.Of($"route/{name}/{route.TriggerFulfillment.Tag}", Routes, Json(route, CxJson.Default.CxRoute));
        foreach (var handler in flow.EventHandlers) yield return DirectoryItem.Of($"handler/{name}/{handler.Event}", Routes, Json(handler, CxJson.Default.CxEventHandler));
    }

    private static JsonObject Json<T>(T value, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) => Sparse(JsonSerializer.SerializeToNode(value, type))!.AsObject();

    // What is false or empty the agent does not show.
    private static JsonNode? Sparse(JsonNode? node) => node switch
    {
        JsonObject json => new JsonObject(json.Where(pair => pair.Value is not (null or JsonArray { Count: 0 }) && pair.Value.GetValueKind() != JsonValueKind.False).Select(pair => KeyValuePair.Create(pair.Key, Sparse(pair.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sparse)]),
        _ => node?.DeepClone(),
    };
}
