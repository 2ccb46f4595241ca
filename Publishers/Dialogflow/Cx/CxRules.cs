using VoiceGateway.Publishers.Dialogflow.Rest;
using VoiceGateway.Publishers.Pipeline;

namespace VoiceGateway.Publishers.Dialogflow.Cx;

/// <summary>What a CX agent would refuse (cloud.google.com/dialogflow/quotas, and the comments of google/cloud/dialogflow/cx/v3).</summary>
internal static class CxRules
{
    private const int MostIntents = 10_000;
    private const int MostParameters = 20;
    private const int MostOfDescription = 140;
    private const int MostOfName = 64;

    public static IEnumerable<ItemProblem> Check(IReadOnlyList<DirectoryItem> items)
    {
        foreach (var problem in AgentLimits.OfEntities([.. Of(items, CxItems.Types)], [.. Of(items, CxItems.Entries)])) yield return problem;
        foreach (var problem in AgentLimits.OfPhrases([.. Of(items, CxItems.Phrases)])) yield return problem;
        var intents = Of(items, CxItems.Intents).ToList();
        if (intents.Count > MostIntents) yield return new("intent", "too-many", $"an agent has at most {MostIntents} intents");
        foreach (var item in intents)
        {
            if (((string?)item.Json["description"])?.Length > MostOfDescription) yield return new(item.Id, "too-long", $"the description of an intent has at most {MostOfDescription} characters");
            if (item.Json["parameters"]?.AsArray().Count > MostParameters) yield return new(item.Id, "too-many", $"an intent has at most {MostParameters} parameters");
        }
        foreach (var item in Of(items, CxItems.Webhook))
            if (!((string)item.Json["genericWebService"]!["uri"]!).StartsWith("https://", StringComparison.Ordinal)) yield return new(item.Id, "not-https", "the webhook must be reached by https: set Store:PublicUrl");
        foreach (var item in items.Where(item => item.Stage is CxItems.Flow or CxItems.Release + 1))
            if (item.Id[(item.Id.IndexOf('/') + 1)..].Length > MostOfName) yield return new(item.Id, "too-long", $"the name has at most {MostOfName} characters");
    }

    private static IEnumerable<DirectoryItem> Of(IReadOnlyList<DirectoryItem> items, int stage) => items.Where(item => item.Stage == stage);
}
