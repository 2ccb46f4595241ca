using VoiceGateway.Catalog.Products;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Catalog.Finding;

/// <summary>A product that a phrase may mean. <see cref="Score"/> is 0 to 1; <see cref="Concept"/> the concept through which it was found, if any.</summary>
public sealed record ProductMatch(Product Product, double Score, Via Via, string? Concept);

/// <summary>
/// What a phrase may mean, best first. A concept can be there without any product of it in the shop. Empty when nothing
/// fits. <see cref="IsSure"/> tells whether the first concept or product can be acted on without asking.
/// </summary>
public sealed record Resolution(IReadOnlyList<ConceptMatch> Concepts, IReadOnlyList<ProductMatch> Products)
{
    public static Resolution None { get; } = new([], []);

    /// <summary>The first answer is well ahead of the second and was found by words, not by a guess at spelling or sound.</summary>
    public bool IsSure { get; init; }

    /// <summary>What the shop wants said to the phrase, or null.</summary>
    public string? Said { get; init; }

    /// <summary>The phrase that was probably meant, or null.</summary>
    public string? Suggested { get; init; }

    /// <summary>The ids of the result rules that acted, in the order in which they did.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];
}
