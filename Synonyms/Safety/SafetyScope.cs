using VoiceGateway.Synonyms.Rules;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Synonyms.Safety;

/// <summary>What a check looks at: what is to be judged, and all that it is to be judged by.</summary>
/// <param name="All">The whole dictionary as it would be.</param>
/// <param name="Terms">The terms to judge: all, or those that changed.</param>
/// <param name="Concepts">The concepts to judge.</param>
/// <param name="Rules">The rules to judge.</param>
/// <param name="Shop">What the shop sells.</param>
/// <param name="Phrases">What people say most, in any order.</param>
/// <param name="Today">The day on which seasons are judged.</param>
internal sealed record SafetyScope(
    TermLookup All,
    IReadOnlyList<KnownTerm> Terms,
    IReadOnlyList<Concept> Concepts,
    IReadOnlyList<ResultRule> Rules,
    ShopNames Shop,
    IReadOnlyList<PopularPhrase> Phrases,
    DateOnly Today)
{
    // Judging many terms asks about the same few products of each brand again and again.
    private readonly Dictionary<string, string[]> words = [];

    /// <summary>The words of a product's name and category.</summary>
    public string[] WordsOf(SoldThing product)
    {
        if (!words.TryGetValue(product.Id, out var split)) words.Add(product.Id, split = Search.Analysis.Words.Split($"{product.Name} {product.Category}"));
        return split;
    }
}

/// <summary>One kind of check. Pure: the same scope gives the same conflicts.</summary>
internal interface ISafetyCheck
{
    IEnumerable<Conflict> Check(SafetyScope scope);
}
