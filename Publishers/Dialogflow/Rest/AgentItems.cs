using System.Text.Json.Nodes;
using VoiceGateway.Publishers.Pipeline;
using VoiceGateway.Synonyms.Language;
using VoiceGateway.Values;

namespace VoiceGateway.Publishers.Dialogflow.Rest;

/// <summary>
/// The agent as the items of the pipeline, in stages: entity types, their entries (one item for each concept and language), intents, their training
/// phrases by language, and the training of it all. Made of what <see cref="DialogflowEsAgent"/> makes its files of.
/// </summary>
internal static class AgentItems
{
    public const int Types = 0;
    public const int Entries = 1;
    public const int Intents = 2;
    public const int Phrases = 3;
    public const int Training = 4;
    public const string Train = "train";

    // cloud.google.com/dialogflow/quotas
    private const int MostTypes = 250;
    private const int MostEntries = 30_000;
    private const int MostSynonyms = 200;
    private const int MostIntents = 2_000;
    private const int MostPhrases = 2_000;

    public static readonly string[] TypeFields = ["displayName", "kind", "autoExpansionMode", "enableFuzzyExtraction"];
    public static readonly string[] IntentFields = ["displayName", "webhookState", "priority", "isFallback", "events", "action", "parameters"];

    public static IReadOnlyList<string> Tags { get; } = [.. Locale.Spoken.Select(DialogflowLanguage.Tag)];

    public static List<DirectoryItem> Of(PublishSource source)
    {
        var languages = Locale.Spoken.Select(SkillLanguage.For).ToArray();
        List<DirectoryItem> items =
        [
            .. DialogflowTypes.Of(languages[0], source.Terms).Select(type => DirectoryItem.Of($"entity/{type.Name}", Types, Type(type))),
            .. languages.SelectMany(language => EntriesOf(language, source)),
            .. SkillIntents.All.Select(intent => DirectoryItem.Of($"intent/{intent.Dialogflow}", Intents, Intent(intent))),
            .. languages.SelectMany(language => PhrasesOf(language, source)),
        ];
        items.Add(DirectoryItem.Of(Train, Training, new JsonObject { ["of"] = RunStore.VersionOf(items) }));
        return items;
    }

    public static IEnumerable<ItemProblem> Check(IReadOnlyList<DirectoryItem> items)
    {
        if (items.Count(item => item.Stage == Types) > MostTypes) yield return new("entity", "too-many", $"an agent has at most {MostTypes} entity types");
        if (items.Count(item => item.Stage == Intents) > MostIntents) yield return new("intent", "too-many", $"an agent has at most {MostIntents} intents");
        foreach (var type in items.Where(item => item.Stage == Entries).GroupBy(item => string.Join('/', item.Id.Split('/')[..3])).Where(type => type.Count() > MostEntries))
            yield return new(type.Key, "too-many", $"a type has at most {MostEntries} entries, and this one has {type.Count()}");
        foreach (var item in items.Where(item => item.Stage is Entries or Phrases))
        {
            var json = item.Json;
            if (item.Stage == Phrases && json["trainingPhrases"]!.AsArray().Count > MostPhrases) yield return new(item.Id, "too-many", $"an intent has at most {MostPhrases} training phrases");
            if (item.Stage != Entries) continue;
            if (json["synonyms"]!.AsArray().Count is 0 or > MostSynonyms) yield return new(item.Id, "too-many", $"an entry has 1 to {MostSynonyms} synonyms");
            if (string.IsNullOrWhiteSpace((string)json["value"]!) || json["synonyms"]!.AsArray().Any(word => string.IsNullOrWhiteSpace((string?)word))) yield return new(item.Id, "empty", "an entry has an empty word");
        }
    }

    /// <summary>Of what the agent shows, what is ours to say; training phrases in the order of their words.</summary>
    public static string Hash(JsonObject shown, DirectoryItem item)
    {
        var ours = item.Json;
        var kept = new JsonObject();
        foreach (var name in item.Stage switch { Types => TypeFields, Entries => ["value", "synonyms"], Intents => IntentFields, _ => ["trainingPhrases"] })
        {
            if (!shown.TryGetPropertyValue(name, out var value) || value is null) continue;
            if (item.Stage == Phrases) value = Ordered(value.AsArray());
            kept[name] = CanonicalJson.Onto(value, ours[name]);
        }
        return CanonicalJson.Hash(CanonicalJson.Of(kept));
    }

    private static JsonArray Ordered(JsonArray phrases) => new([.. phrases.OfType<JsonObject>().OrderBy(Words, StringComparer.Ordinal).Select(phrase => phrase.DeepClone())]);

    private static string Words(JsonObject phrase) => string.Concat((phrase["parts"] as JsonArray ?? []).Select(part => (string?)part?["text"]));

    private static JsonObject Type(DialogflowType type)
    {
        var json = new JsonObject { ["displayName"] = type.Name, ["kind"] = type.IsComposite ? "KIND_LIST" : "KIND_MAP" };
        // What is false is not written: the agent does not show it either.
        if (type.IsOpen) (json["autoExpansionMode"], json["enableFuzzyExtraction"]) = ("AUTO_EXPANSION_MODE_DEFAULT", true);
        return json;
    }

    private static IEnumerable<DirectoryItem> EntriesOf(SkillLanguage language, PublishSource source) => DialogflowTypes.Of(language, source.Terms).SelectMany(type => type.Values
        .DistinctBy(value => value.Value, StringComparer.Ordinal)
        .Select(value => DirectoryItem.Of(
            $"entry/{type.Name}/{DialogflowLanguage.Tag(language.Locale)}/{value.Value}", Entries, new JsonObject { ["value"] = value.Value, ["synonyms"] = new JsonArray([.. value.Synonyms.Select(word => (JsonNode)word)]) })));

    private static JsonObject Intent(SkillIntent intent)
    {
        var json = new JsonObject { ["displayName"] = intent.Dialogflow, ["webhookState"] = "WEBHOOK_STATE_ENABLED", ["priority"] = 500_000, ["action"] = intent.Dialogflow };
        if (intent.Name == "Fallback") json["isFallback"] = true;
        if (intent.Name == "Launch") json["events"] = new JsonArray("WELCOME");
        var parameters = TrainingPhrases.Parameters(intent).Select(Parameter).ToArray();
        if (parameters.Length > 0) json["parameters"] = new JsonArray(parameters);
        return json;
    }

    private static JsonNode Parameter(IntentParameter parameter)
    {
        var json = new JsonObject { ["displayName"] = parameter.Name, ["value"] = $"${parameter.Name}", ["entityTypeDisplayName"] = $"@{parameter.Entity}" };
        if (parameter.IsList) json["isList"] = true;
        return json;
    }

    private static IEnumerable<DirectoryItem> PhrasesOf(SkillLanguage language, PublishSource source)
    {
        var phrases = new TrainingPhrases(language, source.Terms);
        foreach (var intent in SkillIntents.All)
        {
            var said = new JsonArray([.. phrases.Of(intent).OrderBy(phrase => phrase.Text, StringComparer.Ordinal).Select(Phrase)]);
            if (said.Count > 0) yield return DirectoryItem.Of($"phrases/{DialogflowLanguage.Tag(language.Locale)}/{intent.Dialogflow}", Phrases, new JsonObject { ["trainingPhrases"] = said });
        }
    }

    private static JsonNode Phrase(TrainingPhrase phrase) => new JsonObject
    {
        ["type"] = "EXAMPLE",
        ["parts"] = new JsonArray([.. phrase.Parts.Select(part => part.Parameter is null
            ? (JsonNode)new JsonObject { ["text"] = part.Text }
            : new JsonObject { ["text"] = part.Text, ["entityType"] = $"@{part.Entity}", ["alias"] = part.Parameter, ["userDefined"] = true })]),
    };
}
