using System.Text.Json.Nodes;
using VoiceGateway.Publishers.Pipeline;

namespace VoiceGateway.Publishers.Dialogflow.Rest;

/// <summary>What an agent of Dialogflow may hold, ES and CX alike unless said otherwise (cloud.google.com/dialogflow/quotas).</summary>
internal static class AgentLimits
{
    public const string TrainingPhrases = "trainingPhrases";

    public const int Types = 250;
    public const int Entries = 30_000;
    public const int Synonyms = 200;
    public const int Words = 1_000_000;
    public const int WordLetters = 512;
    public const int Phrases = 2_000;
    public const int PhrasesOfLanguage = 100_000;
    public const int PhraseLetters = 768;

    /// <summary>What is wrong with entity types and their entries.</summary>
    /// <param name="types">Entity types.</param>
    /// <param name="entries">Entries, <c>entry/TYPE/LANGUAGE/VALUE</c>.</param>
    public static IEnumerable<ItemProblem> OfEntities(IReadOnlyCollection<DirectoryItem> types, IReadOnlyCollection<DirectoryItem> entries)
    {
        if (types.Count > Types) yield return new("entity", "too-many", $"an agent has at most {Types} entity types");
        foreach (var type in entries.GroupBy(item => string.Join('/', item.Id.Split('/')[..3])).Where(type => type.Count() > Entries))
            yield return new(type.Key, "too-many", $"a type has at most {Entries} entries, and this one has {type.Count()}");
        var words = 0;
        foreach (var item in entries)
        {
            var json = item.Json;
            var value = (string)json["value"]!;
            var synonyms = json["synonyms"]!.AsArray().Select(word => (string?)word ?? "").ToList();
            words += 1 + synonyms.Count;
            if (synonyms.Count is 0 or > Synonyms) yield return new(item.Id, "too-many", $"an entry has 1 to {Synonyms} synonyms");
            if (string.IsNullOrWhiteSpace(value) || synonyms.Exists(string.IsNullOrWhiteSpace)) yield return new(item.Id, "empty", "an entry has an empty word");
            if (value.Length > WordLetters || synonyms.Exists(word => word.Length > WordLetters)) yield return new(item.Id, "too-long", $"a value or synonym has at most {WordLetters} characters");
        }
        if (words > Words) yield return new("entry", "too-many", $"an agent has at most {Words} values and synonyms, and this one has {words}");
    }

    /// <summary>What is wrong with training phrases.</summary>
    /// <param name="items">One for each language and intent, <c>phrases/LANGUAGE/INTENT</c>.</param>
    public static IEnumerable<ItemProblem> OfPhrases(IReadOnlyCollection<DirectoryItem> items)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            var phrases = item.Json[TrainingPhrases]!.AsArray();
            var language = item.Id.Split('/')[1];
            counts[language] = counts.GetValueOrDefault(language) + phrases.Count;
            if (phrases.Count > Phrases) yield return new(item.Id, "too-many", $"an intent has at most {Phrases} training phrases");
            if (phrases.FirstOrDefault(phrase => Text(phrase!).Length > PhraseLetters) is { } longest) yield return new(item.Id, "too-long", $"a training phrase has at most {PhraseLetters} characters: {Text(longest)[..60]}…");
        }
        foreach (var (language, count) in counts.Where(pair => pair.Value > PhrasesOfLanguage))
            yield return new($"phrases/{language}", "too-many", $"an agent has at most {PhrasesOfLanguage} training phrases in a language, and this one has {count}");
    }

    /// <summary>What a training phrase says.</summary>
    public static string Text(JsonNode phrase) => string.Concat((phrase["parts"] as JsonArray ?? []).Select(part => (string?)part?["text"]));

    /// <summary>An intent as it is shown, with its training phrases in the order of their words.</summary>
    public static JsonObject InOrder(JsonObject shown)
    {
        var copy = shown.DeepClone().AsObject();
        if (copy[TrainingPhrases] is { } phrases) copy[TrainingPhrases] = Ordered(phrases.AsArray());
        return copy;
    }

    /// <summary>Training phrases in the order of their words: an agent shows them in another one.</summary>
    public static JsonArray Ordered(JsonArray phrases) => new([.. phrases.OfType<JsonObject>().OrderBy(Text, StringComparer.Ordinal).Select(phrase => phrase.DeepClone())]);
}
