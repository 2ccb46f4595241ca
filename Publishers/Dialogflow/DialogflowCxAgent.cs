using VoiceGateway.Publishers.Manifests;
using VoiceGateway.Synonyms.Language;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Publishers.Dialogflow;

/// <summary>
/// The Dialogflow CX resources, one folder for each language (the v3 API takes intents and entity types by language), and the
/// flow that sends each intent to the webhook with its own tag. A resource refers to another by its display name in the place
/// of the id that the service gives it on creation.
/// </summary>
internal static class DialogflowCxAgent
{
    /// <summary>Stands for the agent where one resource refers to another.</summary>
    public const string Agent = "projects/-/locations/-/agents/-";
    public const string WebhookName = "voicegateway";

    private const string Root = "dialogflow-cx";

    public static IEnumerable<ManifestFile> Files(IReadOnlyList<SkillLanguage> languages, IReadOnlyList<Term> terms, Uri address)
    {
        yield return ManifestFile.Of($"{Root}/webhook.json", Webhook(address), CxJson.Default.CxWebhook);
        yield return ManifestFile.Of($"{Root}/flow.json", Flow(languages[0]), CxJson.Default.CxFlow);
        foreach (var language in languages)
        {
            var folder = $"{Root}/{DialogflowLanguage.Tag(language.Locale)}";
            var phrases = new TrainingPhrases(language, terms);
            foreach (var intent in Intents(language))
                yield return ManifestFile.Of($"{folder}/intents/{intent.Dialogflow}.json", Intent(intent, phrases.Of(intent)), CxJson.Default.CxIntent);
            foreach (var type in DialogflowTypes.Of(language, terms))
                yield return ManifestFile.Of($"{folder}/entityTypes/{type.Name}.json", EntityType(type), CxJson.Default.CxEntityType);
        }
    }

    /// <summary>What fits no intent, and silence, are events in CX, not intents.</summary>
    public static CxFlow Flow(SkillLanguage language) => new(
        "Default Start Flow",
        "Every intent goes to the gateway, with its name as the tag.",
        [.. Intents(language).Select(Route)],
        [new("sys.no-match-default", Call("Fallback")), new("sys.no-input-default", Call("Fallback"))],
        new("MODEL_TYPE_STANDARD", 0.3));

    public static CxWebhook Webhook(Uri address) => new(WebhookName, "5s", new(new Uri(address, "dialogflow/cx").AbsoluteUri));

    /// <summary>Those that something is said for.</summary>
    public static IEnumerable<SkillIntent> Intents(SkillLanguage language) => SkillIntents.All.Where(intent => language.Lines(intent.Name).Count > 0);

    private static CxRoute Route(SkillIntent intent) =>
        new($"{Agent}/intents/{intent.Dialogflow}", Call(intent.Dialogflow), intent.Name == "Stop" ? $"{Agent}/flows/-/pages/END_SESSION" : null);

    private static CxFulfillment Call(string tag) => new($"{Agent}/webhooks/{WebhookName}", tag);

    public static CxIntent Intent(SkillIntent intent, IReadOnlyList<TrainingPhrase> phrases) => new(
        intent.Dialogflow,
        intent.Description,
        Priority: 500_000,
        [.. TrainingPhrases.Parameters(intent).Select(parameter => new CxParameter(parameter.Name, $"{Agent}/entityTypes/{parameter.Entity}", parameter.IsList))],
        [.. phrases.Select(phrase => new CxPhrase([.. phrase.Parts.Select(part => new CxPart(part.Text, part.Parameter))], RepeatCount: 1))]);

    private static CxEntityType EntityType(DialogflowType type) => new(
        type.Name,
        type.IsComposite ? "KIND_LIST" : "KIND_MAP",
        type.IsOpen ? "AUTO_EXPANSION_MODE_DEFAULT" : "AUTO_EXPANSION_MODE_UNSPECIFIED",
        type.IsOpen,
        [.. type.Values.Select(value => new CxEntity(value.Value, value.Synonyms))]);
}
