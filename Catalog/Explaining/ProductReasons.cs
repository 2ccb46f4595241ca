using VoiceGateway.Catalog.Finding;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Catalog.Ruling;
using VoiceGateway.Catalog.Shelves;
using VoiceGateway.Search.Queries;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Catalog.Explaining;

/// <summary>Why products were answered, and what their scores are made of.</summary>
internal sealed class ProductReasons(Workspace work, LocaleShop shop, TermIndex terms)
{
    private const float Close = 1e-4f;

    /// <param name="match">The product as it is answered.</param>
    /// <param name="acts">What rules did to its score.</param>
    public ProductReason Of(ProductMatch match, IReadOnlyList<RuleAct> acts)
    {
        var number = shop.Shelf.Find(match.Product.Id);
        var at = work.Ranking.FindIndex(ranked => ranked.Product == number);
        var reading = at >= 0 && work.Ranking[at].For == RankedFor.Concept ? work.Reading(Candidate(work.Ranking[at]).Reading) : Nearest(number);
        var steps = at < 0 ? [] : work.Ranking[at].For switch
        {
            RankedFor.Concept => OfConcept(work.Ranking[at], reading),
            RankedFor.Words => OfWords(work.Ranking[at], reading),
            _ => [new("room", StepEffect.Is, work.Ranking[at].Score, "it has some of the words, and there was room below what may be meant")],
        };
        return new(Words(number, reading), Texts(number, reading), Name(match.Product.Availability), match.Product.Popularity, [.. steps, .. acts.Select(Step)]);
    }

    private static string Name(Availability availability) => availability switch { Availability.InStock => "in_stock", Availability.OutOfStock => "out_of_stock", _ => "preorder" };

    private static ScoreStep Step(RuleAct act) => new("rule", act.Effect!.Value, act.Value, $"the rule {act.Rule.Id} ({act.Rule.Action.ToString().ToLowerInvariant()}) for \"{act.Rule.Phrase}\"");

    private Candidate Candidate(Ranked ranked) => work.Findings.Concepts.Find(found => found.Concept == ranked.Concept);

    // The reading that finds most of its words in the product.
    private Reading Nearest(int product)
    {
        var best = work.Reading(0);
        var most = 0f;
        for (var number = 0; number < work.Readings; number++)
            if (work.Reading(number).Trust * ProductFit.Of(product, shop, work.Reading(number), -1, -1).Covered is var covered && covered > most + Close) (best, most) = (work.Reading(number), covered);
        return best;
    }

    private List<ScoreStep> OfConcept(Ranked ranked, Reading reading)
    {
        var candidate = Candidate(ranked);
        var isNamed = ranked.Points >= Answer.NamedWhole;
        var place = work.Ranking.Count(other => other.For == RankedFor.Concept && other.Concept == ranked.Concept && IsBefore(other, ranked));
        var turn = Math.Max(0.5f, 1 - Answer.EachPlace * place);
        List<ScoreStep> steps = [isNamed
            ? new("name", StepEffect.Is, 1, "the phrase names it whole")
            : new("concept", StepEffect.Is, candidate.Score, $"it is of the concept {terms.Concepts[ranked.Concept]}")];
        var share = ranked.Score / (turn * (isNamed ? 1 : candidate.Score));
        var covered = ProductFit.Of(ranked.Product, shop, reading, candidate.From, candidate.To).Covered;
        if (Math.Abs(share - 1) > Close) steps.Add(new("words", StepEffect.Times, share, $"it answers {covered:0.##} of the other words, less than others of the concept do"));
        if (place > 0) steps.Add(new("place", StepEffect.Times, turn, $"{place} of the concept come before it, for their words ({ranked.Points % Answer.NamedWhole:0.##} points), stock or popularity"));
        return steps;
    }

    private List<ScoreStep> OfWords(Ranked ranked, Reading reading)
    {
        var hit = work.Findings.Products.Find(found => found.Product == ranked.Product);
        var isWhole = ProductFit.Of(ranked.Product, shop, reading, -1, -1).Whole;
        var start = isWhole ? 1 : Weighing.Words;
        List<ScoreStep> steps = [new("words", StepEffect.Is, start, isWhole ? "the phrase names it whole" : "it was found by its own words")];
        if (reading.Trust != 1) steps.Add(new("reading", StepEffect.Times, reading.Trust, $"the phrase was read as \"{(reading.Count == 0 ? "" : reading.Text(0, reading.Count))}\""));
        var share = hit.Score / (start * reading.Trust);
        if (Math.Abs(share - 1) > Close) steps.Add(new("rest", StepEffect.Times, share, "how much of the phrase it answers, and whether that is what the phrase is about"));
        if (hit.Score - ranked.Score > Close) steps.Add(new("place", StepEffect.Minus, hit.Score - ranked.Score, "others found so well come before it, for their popularity or their texts"));
        return steps;
    }

    private bool IsBefore(Ranked other, Ranked ranked) =>
        other.Product != ranked.Product && (other.Points > ranked.Points || other.Points == ranked.Points && shop.Shelf.Rank(other.Product) < shop.Shelf.Rank(ranked.Product));

    private IReadOnlyList<ScorePart> Texts(int product, Reading reading)
    {
        Span<char> words = stackalloc char[Reading.MaxLetters * 2];
        return shop.Shelf.Explain(shop.Place, words[..reading.WordsThatMatter(words, out _)], product);
    }

    private List<WordReason> Words(int product, Reading reading)
    {
        var words = new List<WordReason>(Explainer.Words(reading));
        var own = shop.Words(product);
        for (var word = 0; word < words.Count; word++)
            if (ProductFit.Part(product, own, shop, reading, word) is > 0 and var covered) words[word] = words[word] with { Covered = covered, In = Place(product, reading, word) };
        return words;
    }

    private string Place(int product, Reading reading, int word)
    {
        var stem = reading.Stems[word];
        if (reading.Role(word) == WordRole.Container && shop.Shelf.Item(product).IsSoldIn(reading.Canonical(word))) return "unit";
        if (reading.Role(word) == WordRole.Measure && shop.Shelf.Item(product).HasSize(reading.Canonical(word))) return "size";
        var words = shop.Words(product);
        return words.Name.Contains(stem) ? "name" : words.Brand.Contains(stem) ? "brand" : "category";
    }
}
