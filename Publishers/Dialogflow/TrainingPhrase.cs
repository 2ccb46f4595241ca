namespace VoiceGateway.Publishers.Dialogflow;

/// <summary>A piece of a training phrase: plain words, or words that stand for a parameter of an entity type.</summary>
internal sealed record PhrasePart(string Text, string? Parameter = null, string? Entity = null);

internal sealed record TrainingPhrase(IReadOnlyList<PhrasePart> Parts)
{
    public string Text => string.Concat(Parts.Select(part => part.Text));
}

/// <summary>A parameter of an intent; <see cref="Entity"/> is one of <see cref="DialogflowTypes"/> or a system entity such as <c>sys.number</c>.</summary>
internal sealed record IntentParameter(string Name, string Entity, bool IsList);
