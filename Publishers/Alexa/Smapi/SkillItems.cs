using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using VoiceGateway.Publishers.Manifests;
using VoiceGateway.Publishers.Pipeline;
using VoiceGateway.Synonyms.Language;
using VoiceGateway.Values;

namespace VoiceGateway.Publishers.Alexa.Smapi;

/// <summary>
/// The skill as the items of the pipeline: its manifest, a model for each locale and, where that is too large or the settings want it, a catalog of values;
/// Amazon's validation of it all and, when asked for, jobs of Amazon's clock, simulations and the submission.
/// </summary>
internal static class SkillItems
{
    public const string Manifest = "manifest";
    public const string Catalog = "catalog/";
    public const string Model = "model/";
    public const string Refresh = "refresh/";
    public const string Rebuild = "rebuild/";
    public const string Simulation = "simulation/";
    public const string Validation = "validation";
    public const string Submission = "submission";

    // Amazon takes one simulation at a time, so each has a stage of its own.
    private const int FirstSimulation = 3;

    public static IReadOnlyList<string> Locales { get; } = [.. Locale.Spoken.Select(locale => locale.Tag).Order(StringComparer.Ordinal)];

    public static List<DirectoryItem> Of(PublishSource source, SkillPlan plan)
    {
        var languages = Locales.Select(tag => SkillLanguage.For(Locale.Parse(tag))).ToList();
        var manifest = ManifestFile.Of("", AlexaPackage.Manifest([.. Locale.Spoken.Select(SkillLanguage.For)], source.PublicUrl), AlexaJson.Default.SkillManifestFile);
        var items = new List<DirectoryItem> { DirectoryItem.Of(Manifest, 0, JsonNode.Parse(manifest.Utf8)!) };
        var models = languages.Select(language => ModelOf(language, source, plan, items)).ToList();
        items.AddRange(models);
        foreach (var catalog in items.Where(item => item.Id.StartsWith(Catalog, StringComparison.Ordinal)).ToList())
            if (plan.RefreshHour is { } hour) items.AddRange(JobsOf(LocaleOf(catalog.Id), hour, plan));
        if (plan.Simulates) items.AddRange(languages.Zip(models).Select((pair, place) => SimulationOf(pair.First, pair.Second, FirstSimulation + place)));
        var parts = new JsonObject([KeyValuePair.Create<string, JsonNode?>(Manifest, items[0].Hash), .. models.Select(model => KeyValuePair.Create<string, JsonNode?>(model.Id, model.Hash))]);
        var validation = DirectoryItem.Of(Validation, FirstSimulation + Locales.Count, new JsonObject { ["of"] = parts, ["locales"] = new JsonArray([.. Locales.Select(tag => JsonValue.Create(tag))]) });
        items.Add(validation);
        if (plan.Submits) items.Add(DirectoryItem.Of(Submission, validation.Stage + 1, new JsonObject { ["of"] = validation.Hash }));
        return items;
    }

    /// <summary>The last part of an id.</summary>
    public static string LocaleOf(string item) => item[(item.LastIndexOf('/') + 1)..];

    public static IEnumerable<ItemProblem> Problems(DirectoryItem item)
    {
        if (item.Id.StartsWith(Model, StringComparison.Ordinal))
        {
            if (Encoding.UTF8.GetByteCount(item.Body) > InteractionModels.MaxBytes) yield return new(item.Id, "too-large", $"a model has at most {InteractionModels.MaxBytes} bytes");
            foreach (var problem in AlexaRules.Problems(JsonSerializer.Deserialize(item.Body, AlexaJson.Default.InteractionModelFile)!)) yield return new(item.Id, "model", problem);
        }
        if (item.Id.StartsWith(Catalog, StringComparison.Ordinal))
        {
            if ((int)item.Json["count"]! == 0) yield return new(item.Id, "no-values", "the dictionary has nothing for this locale");
            if (!((string)item.Json["url"]!).StartsWith("https://", StringComparison.Ordinal)) yield return new(item.Id, "endpoint", "Amazon fetches from https addresses only: set Store:PublicUrl");
        }
        if (item.Id != Manifest) yield break;
        var manifest = JsonSerializer.Deserialize(item.Body, AlexaJson.Default.SkillManifestFile)!.Manifest;
        if (!manifest.Apis.Custom.Endpoint.Uri.StartsWith("https://", StringComparison.Ordinal)) yield return new(item.Id, "endpoint", "Amazon calls https addresses only: set Store:PublicUrl");
        if (manifest.PublishingInformation.TestingInstructions.Length > 4_000) yield return new(item.Id, "testing-instructions", "testing instructions have at most 4,000 characters");
        foreach (var (locale, listing) in manifest.PublishingInformation.Locales)
            foreach (var (isWrong, rule, message) in Rules(listing))
                if (isWrong) yield return new($"{item.Id}/{locale}", rule, message);
    }

    private static DirectoryItem ModelOf(SkillLanguage language, PublishSource source, SkillPlan plan, List<DirectoryItem> items)
    {
        var tag = language.Locale.Tag;
        var model = plan.Catalogs == CatalogUse.Never ? InteractionModels.Build(language, source.Terms) : InteractionModels.Whole(language, source.Terms);
        if (plan.Catalogs == CatalogUse.Always || InteractionModels.Size(model) > InteractionModels.MaxBytes)
        {
            var values = CatalogValues.Of(language.Locale, source.Terms);
            var url = new Uri(source.PublicUrl, CatalogValues.PathOf(language.Locale)).AbsoluteUri;
            items.Add(DirectoryItem.Of(Catalog + tag, 0, new JsonObject { ["name"] = $"{plan.Skill} {tag} {AlexaTypes.Product}", ["url"] = url, ["values"] = values.Hash, ["count"] = values.Count }));
            model = InteractionModels.WithCatalog(language, new(Catalog + tag, values.Hash));
        }
        return DirectoryItem.Of(Model + tag, 1, JsonSerializer.SerializeToNode(model, AlexaJson.Default.InteractionModelFile)!);
    }

    private static IEnumerable<DirectoryItem> JobsOf(string tag, int hour, SkillPlan plan)
    {
        JsonObject Resource() => new() { ["type"] = "Catalog", ["id"] = Catalog + tag };
        yield return DirectoryItem.Of(Refresh + tag, 2, new JsonObject
        {
            ["type"] = "CatalogAutoRefresh", ["trigger"] = new JsonObject { ["type"] = "Scheduled", ["hour"] = hour }, ["resource"] = Resource(),
        });
        yield return DirectoryItem.Of(Rebuild + tag, 2, new JsonObject
        {
            ["type"] = "ReferenceVersionUpdate", ["trigger"] = new JsonObject { ["type"] = "ReferencedResourceJobsComplete" },
            ["resource"] = new JsonObject { ["type"] = "InteractionModel", ["id"] = plan.Skill, ["locales"] = new JsonArray(tag) }, ["references"] = new JsonArray(Resource()), ["publishToLive"] = plan.Submits,
        });
    }

    private static DirectoryItem SimulationOf(SkillLanguage language, DirectoryItem model, int stage)
    {
        // "Alexa, open …": whoever simulates has said the first word.
        var opening = language.Listing.ExamplePhrases[0];
        return DirectoryItem.Of(Simulation + language.Locale.Tag, stage, new JsonObject { ["said"] = opening[(opening.IndexOf(", ", StringComparison.Ordinal) is >= 0 and var comma ? comma + 2 : 0)..], ["of"] = model.Hash });
    }

    private static IEnumerable<(bool IsWrong, string Rule, string Message)> Rules(LocalizedListing listing) =>
    [
        (listing.Name.Length is < 2 or > 50, "name", "a skill's name has 2 to 50 characters"),
        (listing.Summary.Length is 0 or > 160, "summary", "a summary has 1 to 160 characters"),
        (listing.Description.Length is 0 or > 4_000, "description", "a description has 1 to 4,000 characters"),
        (listing.ExamplePhrases.Count is 0 or > 3 || listing.ExamplePhrases.Any(phrase => phrase.Length > 200), "example-phrases", "there are 1 to 3 example phrases of at most 200 characters"),
        (listing.Keywords.Count > 30 || listing.Keywords.Any(word => word.Length > 150), "keywords", "there are at most 30 keywords of at most 150 characters"),
        (listing.SmallIconUri.Length == 0 || listing.LargeIconUri.Length == 0, "icons", "both icons are needed"),
    ];
}
