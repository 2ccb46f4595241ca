using System.Runtime.InteropServices;
using VoiceGateway.Search.Indexing;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Catalog.Finding;

/// <summary>Why a product is among those to be answered.</summary>
internal enum RankedFor : byte
{
    /// <summary>Its own words are those of the phrase.</summary>
    Words,

    /// <summary>It is of a concept that the phrase may mean.</summary>
    Concept,

    /// <summary>It has some of the words, and there was room.</summary>
    Room,
}

/// <summary>A product in the order in which it will be answered.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Ranked(int Product, long Rank, float Score, Via Via, int Concept, float Points, RankedFor For = RankedFor.Words);

/// <summary>Makes the answer out of what was found: ranks the products, merges the concepts, and tells whether it is sure.</summary>
internal sealed class Answer(Workspace work, LocaleShop shop, TermIndex terms)
{
    // Concepts this far behind the first show no products.
    private const float Behind = 0.35f;

    /// <summary>A product loses this for every one of its concept before it, so that the concepts of a wide word take turns.</summary>
    public const float EachPlace = 0.02f;

    /// <summary>More points than any number of words gives.</summary>
    public const float NamedWhole = 100;

    private readonly List<Ranked> ranking = work.Ranking;

    /// <summary>Notes the concepts whose products <see cref="Make"/> will look at.</summary>
    public void Look()
    {
        foreach (var candidate in work.Findings.Concepts)
            if (IsRanked(candidate)) work.Looked.Add((candidate.Concept, candidate.Reading));
    }

    /// <param name="limit">Of concepts and products each.</param>
    /// <param name="isFilled">Whether products that have only some of the words follow, and concepts that are only a little like it, below all that may be meant.</param>
    public Resolution Make(int limit, bool isFilled)
    {
        var findings = work.Findings;
        findings.Sort();
        ranking.Clear();
        foreach (var hit in findings.Products) ranking.Add(new(hit.Product, shop.Shelf.Rank(hit.Product), hit.Score, hit.Via, shop.Shelf.ConceptOf(hit.Product), -ranking.Count));
        RankWords();
        foreach (var candidate in findings.Concepts)
            if (IsRanked(candidate)) Rank(candidate);
        AddConceptsOfProducts();
        findings.Sort();
        ranking.Sort(ByScore);
        if (isFilled && ranking.Count < limit) Fill(limit);
        var isSure = IsSure() && (work.HeardReadings == 0 || Agreement.Holds(work));
        if (isFilled && work.HeardReadings == 0 && findings.Concepts.Count < limit && !work.IsSaidWhole()) FillConcepts();
        if (findings.Concepts.Count == 0 && ranking.Count == 0) return Resolution.None;
        return new(Concepts(limit), Products(limit)) { IsSure = isSure };
    }

    // Products found by words alone: of equal scores the more popular first, then as the index ranked them; each a little after
    // the one before.
    private void RankWords()
    {
        ranking.Sort(ByWords);
        for (var place = 0; place < ranking.Count; place++) ranking[place] = ranking[place] with { Score = ranking[place].Score - 0.001f * place };
    }

    // By how many of the words they have and how rare these are, in the reading that found most.
    private void Fill(int limit)
    {
        var reading = work.Reading(work.Findings.Concepts is [var concept, ..] ? concept.Reading : 0);
        Span<char> words = stackalloc char[Reading.MaxLetters * 2];
        Span<TextHit> hits = stackalloc TextHit[Math.Min(2 * limit, PlainFinder.MostHits)];
        hits = hits[..shop.Shelf.Search(shop.Place, words[..reading.WordsThatMatter(words, out _)], inDescriptions: true, hits)];
        foreach (var hit in hits)
            ranking.Add(new(hit.Document, shop.Shelf.Rank(hit.Document), Weighing.Hint * hit.Score / hits[0].Score, Via.Words, shop.Shelf.ConceptOf(hit.Document), 0, RankedFor.Room));
    }

    private bool IsRanked(in Candidate candidate) => candidate.Score >= work.Findings.Best - Behind && !Weighing.IsOnlyHint(candidate);

    private void Rank(Candidate candidate)
    {
        var reading = work.Reading(candidate.Reading);
        var first = ranking.Count;
        var best = 0f;
        Span<int> products = stackalloc int[PlainFinder.MostOfConcept];
        foreach (var product in products[..shop.Shelf.OfConcept(candidate.Concept, shop.Place, reading.Text(0, reading.Count), products)])
        {
            var fit = ProductFit.Of(product, shop, reading, candidate.From, candidate.To);
            var isNamed = fit.Whole && candidate.IsFull && reading.Repair is null;
            best = Math.Max(best, fit.Covered);
            ranking.Add(new(product, shop.Shelf.Rank(product), fit.Covered, isNamed ? Via.Exact : candidate.Via, candidate.Concept, fit.Points + (isNamed ? NamedWhole : 0), RankedFor.Concept));
        }
        var added = CollectionsMarshal.AsSpan(ranking)[first..];
        added.Sort(ByPoints);
        for (var place = 0; place < added.Length; place++) added[place] = added[place] with { Score = Score(added[place], candidate.Score, best, place) };
    }

    private void FillConcepts()
    {
        new AlikeFinder(work, shop, terms).Fill();
        work.Findings.Sort();
    }

    // By how much of the phrase it answers, beside the best of its concept; and its place among them.
    private static float Score(Ranked ranked, float concept, float best, int place)
    {
        var isNamed = ranked.Points >= NamedWhole;
        var share = best > 0 && !isNamed ? 0.7f + 0.3f * Math.Min(1, ranked.Score / best) : 1;
        return (isNamed ? 1 : concept * share) * Math.Max(0.5f, 1 - EachPlace * place);
    }

    private static int ByScore(Ranked left, Ranked right) => right.Score != left.Score ? right.Score.CompareTo(left.Score) : left.Rank.CompareTo(right.Rank);

    private static int ByWords(Ranked left, Ranked right)
    {
        if (right.Score != left.Score) return right.Score.CompareTo(left.Score);
        var popular = (left.Rank >> 31).CompareTo(right.Rank >> 31);
        return popular != 0 ? popular : right.Points.CompareTo(left.Points);
    }

    private static int ByPoints(Ranked left, Ranked right) => right.Points != left.Points ? right.Points.CompareTo(left.Points) : left.Rank.CompareTo(right.Rank);

    // A product that was found by its words speaks for its concept.
    private void AddConceptsOfProducts()
    {
        foreach (var hit in work.Findings.Products)
            if (shop.Shelf.ConceptOf(hit.Product) is >= 0 and var concept && !work.Findings.HasConcept(concept))
                work.Findings.Add(new Candidate(concept, hit.Score, hit.Via == Via.Exact ? Via.Words : hit.Via, 0, 0, 0, hit.IsFull));
    }

    private ConceptMatch[] Concepts(int limit)
    {
        var concepts = work.Findings.Concepts;
        var found = new ConceptMatch[Math.Min(limit, concepts.Count)];
        for (var index = 0; index < found.Length; index++)
        {
            var (concept, score, via, _, _, _, _) = concepts[index];
            found[index] = new(terms.Concepts[concept], terms.Name(concept, shop.Locale), Round(score), via);
        }
        return found;
    }

    private ProductMatch[] Products(int limit)
    {
        var found = new List<ProductMatch>(Math.Min(limit, ranking.Count));
        var seen = new List<int>(found.Capacity);
        foreach (var ranked in ranking)
        {
            if (found.Count == limit) break;
            if (!seen.Contains(ranked.Product)) found.Add(new(shop.Shelf.Item(ranked.Product).Product, Round(ranked.Score), ranked.Via, ranked.Concept < 0 ? null : terms.Concepts[ranked.Concept]));
            seen.Add(ranked.Product);
        }
        return [.. found];
    }

    private bool IsSure()
    {
        if (ranking.Count > 0 && ranking[0] is { Via: Via.Exact, Score: >= 0.999f }) return true;
        var concepts = work.Findings.Concepts;
        if (concepts.Count == 0) return ranking.Count == 1 && work.Findings.BestFull >= Weighing.Sure;
        var first = concepts[0];
        if (!first.IsFull || first.Score < Weighing.SureFrom(first.Via)) return false;
        return concepts.Count == 1 || first.Score - concepts[1].Score >= Weighing.Ahead;
    }

    private static double Round(float score) => Math.Round(Math.Min(1, score), 3);
}
