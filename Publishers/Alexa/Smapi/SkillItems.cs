using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using VoiceGateway.Publishers.Pipeline;
using VoiceGateway.Synonyms.Language;
using VoiceGateway.Values;

namespace VoiceGateway.Publishers.Alexa.Smapi;

/// <summary>The skill as the items of the pipeline: its manifest, a model for each locale and, when asked for, the submission of it all.</summary>
internal static class SkillItems
{
    public const string Manifest = "manifest";
    public const string Model = "model/";
    public const string Submission = "submission";

    public static List<DirectoryItem> Of(PublishSource source, bool submits)
    {
        var items = new List<DirectoryItem>();
        foreach (var file in AlexaPackage.Files([.. Locale.Spoken.Select(SkillLanguage.For)], source.Terms, source.PublicUrl))
        {
            var isManifest = file.Path.EndsWith("skill.json", StringComparison.Ordinal);
            items.Add(DirectoryItem.Of(isManifest ? Manifest : Model + Path.GetFileNameWithoutExtension(file.Path), isManifest ? 0 : 1, JsonNode.Parse(file.Utf8)!));
        }
        items.Sort((one, other) => one.Stage != other.Stage ? one.Stage.CompareTo(other.Stage) : string.CompareOrdinal(one.Id, other.Id));
        if (submits) items.Add(DirectoryItem.Of(Submission, 2, new JsonObject { ["of"] = RunStore.VersionOf(items) }));
        return items;
    }

    public static IEnumerable<ItemProblem> Problems(DirectoryItem item)
    {
        if (item.Id.StartsWith(Model, StringComparison.Ordinal))
        {
            if (Encoding.UTF8.GetByteCount(item.Body) > InteractionModels.MaxBytes) yield return new(item.Id, "too-large", $"a model has at most {InteractionModels.MaxBytes} bytes");
            foreach (var problem in AlexaRules.Problems(JsonSerializer.Deserialize(item.Body, AlexaJson.Default.InteractionModelFile)!)) yield return new(item.Id, "model", problem);
        }
        if (item.Id != Manifest) yield break;
        var manifest = JsonSerializer.Deserialize(item.Body, AlexaJson.Default.SkillManifestFile)!.Manifest;
        if (!manifest.Apis.Custom.Endpoint.Uri.StartsWith("https://", StringComparison.Ordinal)) yield return new(item.Id, "endpoint", "Amazon calls https addresses only: set Store:PublicUrl");
        if (manifest.PublishingInformation.TestingInstructions.Length > 4_000) yield return new(item.Id, "testing-instructions", "testing instructions have at most 4,000 characters");
        foreach (var (locale, listing) in manifest.PublishingInformation.Locales)
            foreach (var (isWrong, rule, message) in Rules(listing))
                if (isWrong) yield return new($"{item.Id}/{locale}", rule, message);
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
