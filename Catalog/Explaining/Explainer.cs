using VoiceGateway.Catalog.Finding;
using VoiceGateway.Catalog.Ruling;
using VoiceGateway.Synonyms.Rules;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Catalog.Explaining;

/// <summary>Tells of the phrase that this thread resolved last why its answer is what it is, from what the search left in its workspace.</summary>
/// <param name="work">As the search left it.</param>
/// <param name="shop">The shop that was asked.</param>
/// <param name="terms">The dictionary that was asked.</param>
/// <param name="wasHeard">Whether a recogniser's alternatives were read.</param>
internal sealed class Explainer(Workspace work, LocaleShop shop, TermIndex terms, bool wasHeard)
{
    /// <param name="found">The answer after the rules.</param>
    /// <param name="acts">What the rules did.</param>
    public Explanation Explain(Resolution found, IReadOnlyList<RuleAct> acts)
    {
        var concepts = new ConceptReasons(work, shop, terms, wasHeard);
        var products = new ProductReasons(work, shop, terms);
        return new(
            found,
            [.. found.Concepts.Select(match => match.Via == Via.Rule ? Led(match.Id, acts) : concepts.Of(match.Id))],
            [.. found.Products.Select(match => products.Of(match, [.. acts.Where(act => act.Product == match.Product.Id && act.Effect is not null)]))],
            [.. Enumerable.Range(0, work.Readings).Select(number => Read(work.Reading(number)))],
            acts);
    }

    /// <summary>The words of a reading.</summary>
    public static IReadOnlyList<WordReason> Words(Reading reading) =>
        [.. Enumerable.Range(0, reading.Count).Select(word => new WordReason(reading.Word(word).ToString(), reading.Role(word).ToString().ToLowerInvariant(), reading.Weight(word)))];

    private static ReadingReason Read(Reading reading) =>
        new(reading.Count == 0 ? "" : reading.Text(0, reading.Count).ToString(), reading.Trust, reading.Repair?.ToString().ToLowerInvariant(), Words(reading));

    private ConceptReason Led(string concept, IReadOnlyList<RuleAct> acts)
    {
        var rule = acts.FirstOrDefault(act => act.Rule.Action == RuleAction.Redirect)?.Rule.Id;
        return new(null, null, null, null, terms.Find(concept) is >= 0 and var number ? terms.Renown(number) : 0, [new("rule", StepEffect.Is, 1, $"the rule {rule} leads the phrase here")]);
    }
}
