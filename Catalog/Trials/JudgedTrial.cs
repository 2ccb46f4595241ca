using VoiceGateway.Catalog.Finding;
using VoiceGateway.Search.Analysis;
using VoiceGateway.Values;

namespace VoiceGateway.Catalog.Trials;

/// <summary>A judged phrase whose answers are better or worse than they were. <see cref="Difference"/> is that of its nDCG@10, below 0 when worse.</summary>
public sealed record JudgedRow(string Phrase, Locale Locale, PhraseMeasures Live, PhraseMeasures Draft)
{
    public double Difference => (Draft.Ndcg ?? 0) - (Live.Ndcg ?? 0);

    /// <summary>The first answer was a wanted one and is none now.</summary>
    public bool LosesFirst => Live.PrecisionAtOne > 0 && Draft.PrecisionAtOne == 0;
}

/// <summary>
/// Draft beside live over all judged phrases. <see cref="Worse"/> and <see cref="Better"/> hold the phrases whose nDCG@10 or first
/// answer changed, most changed first.
/// </summary>
public sealed record JudgedReport(int Phrases, int WithWanted, Measures Live, Measures Draft, IReadOnlyList<JudgedRow> Worse, IReadOnlyList<JudgedRow> Better);

/// <summary>Measures how well the wanted products and concepts of judged phrases are found.</summary>
public static class JudgedTrial
{
    private const double Same = 1e-9;

    public static JudgedReport Run(IReadOnlyList<JudgedPhrase> judged, CatalogSnapshot live, CatalogSnapshot draft, CancellationToken cancel = default)
    {
        var phrases = judged.GroupBy(row => (Words: Words.Normalize(row.Phrase), row.Locale)).Select(group => group.ToList()).ToList();
        var rows = new JudgedRow[phrases.Count];
        var options = new ParallelOptions { CancellationToken = cancel, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, rows.Length, options, index =>
            rows[index] = new(phrases[index][0].Phrase, phrases[index][0].Locale, Measure(phrases[index], live), Measure(phrases[index], draft)));
        return new(
            rows.Length,
            rows.Count(row => row.Live.Ndcg is not null),
            Scorer.Mean([.. rows.Select(row => row.Live)]),
            Scorer.Mean([.. rows.Select(row => row.Draft)]),
            [.. rows.Where(row => row.Difference < -Same || row.LosesFirst).OrderBy(row => row.Difference)],
            [.. rows.Where(row => row.Difference > Same && !row.LosesFirst).OrderByDescending(row => row.Difference)]);
    }

    /// <summary>Measures one phrase: over its products when a product is wanted (those of a wanted concept have its grade), else over its concepts.</summary>
    private static PhraseMeasures Measure(List<JudgedPhrase> judged, CatalogSnapshot snapshot)
    {
        var (products, concepts) = (new Dictionary<string, int>(), new Dictionary<string, int>());
        foreach (var row in judged)
        {
            var (id, isProduct) = Wanted(row.Wanted, snapshot);
            (isProduct ? products : concepts)[id] = row.Grade;
        }
        var found = snapshot.Resolve(judged[0].Phrase, judged[0].Locale, Scorer.Depth);
        if (products.Count == 0) return Scorer.Score([.. found.Concepts.Select(match => concepts.GetValueOrDefault(match.Id, -1))], concepts.Values, found.Concepts is [var first, ..] ? first.Id : null);
        var ideal = products.Values.Concat(concepts.SelectMany(concept => Enumerable.Repeat(concept.Value, Math.Min(Scorer.Depth, snapshot.ProductsOf(concept.Key).Count(product => !products.ContainsKey(product.Id))))));
        return Scorer.Score([.. found.Products.Select(match => Grade(match, products, concepts))], ideal, found.Products is [var best, ..] ? best.Product.Id : null);
    }

    private static int Grade(ProductMatch match, Dictionary<string, int> products, Dictionary<string, int> concepts) =>
        products.TryGetValue(match.Product.Id, out var own) ? own : match.Concept is not null && concepts.TryGetValue(match.Concept, out var grade) ? grade : -1;

    private static (string Id, bool IsProduct) Wanted(string wanted, CatalogSnapshot snapshot)
    {
        if (wanted.StartsWith(JudgedPhrase.ProductPrefix)) return (wanted[JudgedPhrase.ProductPrefix.Length..], true);
        if (wanted.StartsWith(JudgedPhrase.ConceptPrefix)) return (wanted[JudgedPhrase.ConceptPrefix.Length..], false);
        return (wanted, snapshot.Find(wanted) is not null);
    }
}
