using System.Globalization;
using VoiceGateway.Synonyms.Language;

namespace VoiceGateway.Publishers.Alexa;

/// <summary>
/// Amazon's rules for a model that its service and its certification enforce (developer.amazon.com: "Best practices for sample
/// utterances", "Slot type reference", "Choose the invocation name"), checked here before anything is sent.
/// </summary>
public static class AlexaRules
{
    public const string SearchQuery = "AMAZON.SearchQuery";
    private const int MaxValue = 140;
    private static readonly string[] Required = ["AMAZON.HelpIntent", "AMAZON.StopIntent", "AMAZON.CancelIntent", "AMAZON.FallbackIntent", "AMAZON.NavigateHomeIntent"];

    /// <summary>True when Alexa takes the sample for the intent: its letters, and free words only after words of its own and alone.</summary>
    internal static bool Takes(SkillIntent intent, string sample) =>
        Manifests.SampleChoice.IsWritten(sample) && IsWritten(sample) && !Slots(sample).Any(name => intent.Slot(name)?.Type == SlotType.Text && !IsCarried(sample));

    /// <summary>True for what may be a value or a synonym of a slot type.</summary>
    internal static bool IsValue(string text) =>
        text.Length is > 0 and <= MaxValue && text.All(letter => char.IsLetterOrDigit(letter) || IsMark(letter) || letter is ' ' or '\'' or '’' or '-' or '.' or '&');

    /// <summary>Everything that is wrong with a model, in words for people; empty when it may be sent.</summary>
    public static IReadOnlyList<string> Problems(InteractionModelFile file)
    {
        var model = file.InteractionModel.LanguageModel;
        var problems = new List<string>(InvocationRules.Problems(model.InvocationName));
        var types = model.Types.Select(type => type.Name).ToHashSet();
        foreach (var missing in Required.Except(model.Intents.Select(intent => intent.Name))) problems.Add($"the intent {missing} is missing");
        foreach (var twice in model.Intents.GroupBy(intent => intent.Name).Where(group => group.Count() > 1)) problems.Add($"the intent {twice.Key} is there twice");
        foreach (var twice in model.Intents.SelectMany(intent => intent.Samples).GroupBy(sample => sample, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
            problems.Add($"the sample \"{twice.Key}\" is there twice");
        foreach (var intent in model.Intents) problems.AddRange(Problems(intent, types).Select(problem => $"{intent.Name}: {problem}"));
        foreach (var type in model.Types) problems.AddRange(Problems(type).Select(problem => $"{type.Name}: {problem}"));
        return problems;
    }

    private static IEnumerable<string> Problems(ModelIntent intent, HashSet<string> types)
    {
        if (!intent.Name.StartsWith("AMAZON.", StringComparison.Ordinal) && !intent.Name.All(letter => char.IsAsciiLetter(letter) || letter == '_'))
            yield return "a name has letters and underscores only";
        var slots = (intent.Slots ?? []).ToDictionary(slot => slot.Name, slot => slot.Type);
        foreach (var type in slots.Values.Where(type => !type.StartsWith("AMAZON.", StringComparison.Ordinal) && !types.Contains(type))) yield return $"the type {type} is not declared";
        foreach (var sample in intent.Samples)
        {
            var used = Slots(sample).ToArray();
            if (!IsWritten(sample)) yield return $"\"{sample}\" has a character that a sample can't have";
            if (used.Any(name => !slots.ContainsKey(name))) yield return $"\"{sample}\" has a slot that the intent has not";
            if (used.Distinct().Count() < used.Length) yield return $"\"{sample}\" has a slot twice";
            if (used.Any(name => slots.GetValueOrDefault(name) == SearchQuery) && !IsCarried(sample)) yield return $"\"{sample}\": {SearchQuery} stands alone among words";
        }
    }

    private static IEnumerable<string> Problems(ModelType type)
    {
        if (type.Values is not { } values)
        {
            if (type.ValueSupplier is null) yield return "has neither values nor a catalog of them";
            yield break;
        }
        if (values.Count == 0) yield return "has no values";
        foreach (var twice in values.GroupBy(value => value.Id).Where(group => group.Count() > 1)) yield return $"the id {twice.Key} is there twice";
        foreach (var value in values)
        {
            string[] said = [value.Name.Value, .. value.Name.Synonyms ?? []];
            if (!said.All(IsValue)) yield return $"{value.Id} has a value that is empty, over {MaxValue} characters, or has a character that can't be spoken";
            if (said.Distinct(StringComparer.OrdinalIgnoreCase).Count() < said.Length) yield return $"{value.Id} says the same twice";
        }
    }

    // Free words can't share a sample with another slot, and need words around them.
    private static bool IsCarried(string sample) => Slots(sample).Count() == 1 && sample.Contains(' ');

    private static bool IsWritten(string sample) =>
        sample.All(letter => char.IsLetter(letter) || IsMark(letter) || letter is ' ' or '\'' or '-' or '.' or '{' or '}' or '_');

    private static IEnumerable<string> Slots(string sample) => sample.Split(' ').Where(token => token[0] == '{').Select(token => token[1..^1]);

    private static bool IsMark(char letter) => char.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark;
}
