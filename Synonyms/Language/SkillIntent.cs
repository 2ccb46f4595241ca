namespace VoiceGateway.Synonyms.Language;

/// <summary>What a slot holds, in words of the house; each channel has its own name for it.</summary>
public enum SlotType
{
    /// <summary>Any words: a list of things as it was said.</summary>
    Text,

    /// <summary>A concept of the dictionary.</summary>
    Product,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A unit or pack word.</summary>
    Unit,

    /// <summary>A place in a list that was read out.</summary>
    Position,

    /// <summary>A word that tells one product from the next: organic, large.</summary>
    Attribute,
}

public sealed record SkillSlot(string Name, SlotType Type)
{
    /// <summary>The name without <c>_two</c> or <c>_three</c>: the second and third thing of one sentence have slots of their own.</summary>
    public string BaseName => Name.IndexOf('_') is var cut and > 0 ? Name[..cut] : Name;

    /// <summary>Which thing of the sentence it belongs to: empty for the first, else <c>two</c> or <c>three</c>.</summary>
    public string Item => Name.IndexOf('_') is var cut and > 0 ? Name[(cut + 1)..] : "";
}

/// <summary>
/// One intent of <c>skill-manifests/intents.json</c>. <see cref="Alexa"/> holds the names on Alexa, the first being the main one;
/// empty when Alexa tells it another way (a launch). Its name on Dialogflow ES and its tag on CX are <see cref="Dialogflow"/>.
/// </summary>
public sealed record SkillIntent(string Name, string Description, IReadOnlyList<string> Alexa, string Dialogflow, IReadOnlyList<SkillSlot> Slots)
{
    public SkillSlot? Slot(string name) => Slots.FirstOrDefault(slot => slot.Name == name);
}
