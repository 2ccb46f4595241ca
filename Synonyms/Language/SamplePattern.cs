namespace VoiceGateway.Synonyms.Language;

/// <summary>One step of a pattern: a word that must be said, or (with no word) any words for a slot.</summary>
/// <param name="Word">The word, folded; null for a free capture.</param>
/// <param name="Slot">The slot that the capture, or the listed word, belongs to.</param>
internal readonly record struct PatternStep(string? Word, string? Slot);

/// <summary>What the matcher looks for: one sample, its runs of slots drawn together, its listed slots spelt out.</summary>
internal sealed record SamplePattern(string Intent, IReadOnlyList<PatternStep> Steps)
{
    /// <summary>A pattern without a word of its own would match everything; the shop's own dictionary decides about those.</summary>
    public bool IsBare => Steps.All(step => step.Word is null);
}
