using System.Collections.Frozen;

namespace VoiceGateway.Synonyms.Language;

/// <summary>The intents of <c>skill-manifests/intents.json</c>, the same on all channels and in all locales. Thread-safe.</summary>
public static class SkillIntents
{
    private static readonly FrozenDictionary<string, SkillIntent> ByName;
    private static readonly FrozenDictionary<string, SkillIntent> ByAlexa;
    private static readonly FrozenDictionary<string, SkillIntent> ByDialogflow;

    static SkillIntents()
    {
        All = SkillFiles.Intents(SkillFiles.Embedded("skill/intents.json"));
        ByName = All.ToFrozenDictionary(intent => intent.Name);
        ByAlexa = All.SelectMany(intent => intent.Alexa.Select(name => (name, intent))).ToFrozenDictionary(entry => entry.name, entry => entry.intent);
        ByDialogflow = All.ToFrozenDictionary(intent => intent.Dialogflow);
    }

    /// <summary>All of them, in the order of the file.</summary>
    public static IReadOnlyList<SkillIntent> All { get; }

    /// <summary>By its name in the house, such as <c>AddItems</c>.</summary>
    public static SkillIntent? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>By a name on Alexa, such as <c>AMAZON.YesIntent</c> or <c>AddItemsIntent</c>.</summary>
    public static SkillIntent? FromAlexa(string name) => ByAlexa.GetValueOrDefault(name);

    /// <summary>By the display name on Dialogflow ES or the webhook tag on CX.</summary>
    public static SkillIntent? FromDialogflow(string name) => ByDialogflow.GetValueOrDefault(name);
}
