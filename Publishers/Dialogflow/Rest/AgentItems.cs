using System.Text.Json.Nodes;
using VoiceGateway.Publishers.Pipeline;
using VoiceGateway.Synonyms.Language;
using VoiceGateway.Values;

namespace VoiceGateway.Publishers.Dialogflow.Rest;

/// <summary>
/// The agent as the items of the pipeline, in stages: entity types, their entries (one item for each concept and language), intents, their training
/// phrases by language, the training of it all, and its release. Made of what <see cref="DialogflowEsAgent"/> makes its files of.
/// </summary>
internal static class AgentItems
{
    public const int Types = 0;
    public const int Entries = 1;
    public const int Intents = 2;
    public const int Phrases = 3;
    public const int Training = 4;
    public const string Train = "train";

    public const int Release = 5;

    // cloud.google.com/dialogflow/quotas
    private const int MostIntents = 2_000;

    public static readonly string[] TypeFields = ["displayName", "kind", "autoExpansionMode", "enableFuzzyExtraction"];
    public static readonly string[] IntentFields = ["displayName", "webhookState", "priority", "isFallback", "events", "action", "parameters"];

    public static IReadOnlyList<string> Tags { get; } = [.. Locale.Spoken.Select(DialogflowLanguage.Tag)];

    public static List<DirectoryItem> Of(PublishSource source, string? environment)
    {
        var languages = Locale.Spoken.Select(SkillLanguage.For).ToArray();
        List<DirectoryItem> items =
        [
            .. DialogflowTypes.Of(languages[0], source.Terms).Select(type => DirectoryItem.Of($"entity/{type.Name}", Types, Type(type))),
            .. languages.SelectMany(language => EntriesOf(language, source)),
            .. SkillIntents.All.Select(intent => DirectoryItem.Of($"intent/{intent.Dialogflow}", Intents, Intent(intent))),
            .. languages.SelectMany(language => PhrasesOf(language, source)),
        ];
        var of = RunStore.VersionOf(items);
        return [.. items, TrainingOf(of), .. AgentRelease.Items(environment, of, Release)];
    }

    /// <summary>The training of what has this hash.</summary>
    public static DirectoryItem TrainingOf(string of) => DirectoryItem.Of(Train, Training, new JsonObject { ["of"] = of });

    public static IEnumerable<ItemProblem> Check(IReadOnlyList<DirectoryItem> items)
    {
        if (items.Count(item => item.Stage == Intents) > MostIntents) yield return new("intent", "too-many", $"an agent has at most {MostIntents} intents");
        foreach (var problem in AgentLimits.OfEntities([.. items.Where(item => item.Stage == Types)], [.. items.Where(item => item.Stage == Entries)])) yield return problem;
        foreach (var problem in AgentLimits.OfPhrases([.. items.Where(item => item.Stage == Phrases)])) yield return problem;
    }

    /// <summary>Items that go out in one call: entries by type and language, phrases by language, all others of a stage.</summary>
    public static string OneCall(DirectoryItem item) => item.Stage is Entries or Phrases ? string.Join('/', item.Id.Split('/')[..(item.Stage == Entries ? 3 : 2)]) : $"{item.Stage}";

    /// <summary>Of what the agent shows, what is ours to say; training phrases in the order of their words.</summary>
    public static string Hash(JsonObject shown, DirectoryItem item)
    {
        string[] names = item.Stage switch { Types => TypeFields, Entries => ["value", "synonyms"], Intents => IntentFields, _ => [AgentLimits.TrainingPhrases] };
        return CanonicalJson.Hash(CanonicalJson.Of(CanonicalJson.Managed(item.Stage == Phrases ? AgentLimits.InOrder(shown) : shown, names, item.Json)));
    }

    /// <summary>An entity type without its entries, as ES and CX have it.</summary>
    public static JsonObject Type(DialogflowType type)
    {
        var json = new JsonObject { ["displayName"] = type.Name, ["kind"] = type.IsComposite ? "KIND_LIST" : "KIND_MAP" };
        // What is false is not written: the agent does not show it either.
        if (type.IsOpen) (json["autoExpansionMode"], json["enableFuzzyExtraction"]) = ("AUTO_EXPANSION_MODE_DEFAULT", true);
        return json;
    }

    /// <summary>The entries of all entity types in a language, as ES and CX have them.</summary>
    public static IEnumerable<DirectoryItem> EntriesOf(SkillLanguage language, PublishSource source) => DialogflowTypes.Of(language, source.Terms).SelectMany(type => type.Values
        .DistinctBy(value => value.Value, StringComparer.Ordinal)
        .Select(value => DirectoryItem.Of(
            $"entry/{type.Name}/{DialogflowLanguage.Tag(language.Locale)}/{value.Value}", Entries, new JsonObject { ["value"] = value.Value, ["synonyms"] = new JsonArray([.. value.Synonyms.Distinct(StringComparer.Ordinal).Select(word => (JsonNode)word)]) })));

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
