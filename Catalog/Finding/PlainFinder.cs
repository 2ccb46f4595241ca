using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Indexing;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Catalog.Finding;

/// <summary>
/// Finds what a reading says outright: the terms of the dictionary in it, each weighed by how much of the rest a product of
/// its concept answers, and, when that does not explain the phrase, products by their own words.
/// </summary>
/// <param name="work">What was said.</param>
/// <param name="shop">Where it is looked for.</param>
/// <param name="inDescriptions">Whether products are looked for by their descriptions too, as for a list: what is told in one breath is called so.</param>
internal sealed class PlainFinder(Workspace work, LocaleShop shop, bool inDescriptions)
{
    /// <summary>So many meanings of a term are looked at.</summary>
    public const int MostMeanings = 16;

    /// <summary>So many products are looked at that have the words.</summary>
    public const int MostHits = 64;

    /// <summary>So many products of a concept are looked at; they come in the order in which they would be answered.</summary>
    public const int MostOfConcept = 128;

    /// <summary>Adds what the reading of this number means.</summary>
    public void Find(int number)
    {
        var reading = work.Reading(number);
        var covered = 0;
        for (var start = 0; start < reading.Count; start++)
        {
            var length = shop.Language.Terms.Longest(reading.Stems[start..], out var node);
            if (length == 0 || start + length <= covered) continue;
            covered = start + length;
            AddTerm(number, node, start, covered, reading.Text(start, covered), reading.Trust, reading.Repair);
        }
        if (work.Findings.BestFull < Weighing.GoodEnough * reading.Trust) AddProducts(reading);
    }

    /// <summary>Adds what one term in the reading means.</summary>
    public void AddTerm(int number, int node, int from, int to, ReadOnlySpan<char> said, float trust, Via? repair)
    {
        Span<Meaning> meanings = stackalloc Meaning[MostMeanings];
        var count = shop.Language.Terms.Meanings(node, shop.Number, said, meanings);
        var reading = work.Reading(number);
        var total = Total(reading, from, to, out var left);
        foreach (var meaning in meanings[..count])
        {
            var share = left == 0 ? 1 : Share(number, meaning.Concept, from, to, total, left);
            var score = meaning.Score * trust * (left == 0 ? 1 : share);
            var isFull = left == 0 || share >= Weighing.WithProduct;
            if (score < (repair is not null ? Weighing.LeastRepaired : left > 0 ? Weighing.Least : 0.01f)) continue;
            work.Findings.Add(new Candidate(meaning.Concept, score, repair ?? meaning.Via, number, from, to, isFull));
        }
    }

    /// <summary>Whether no product was found so far, and no concept that has one.</summary>
    public bool FoundNothingToSell()
    {
        if (work.Findings.Products.Count > 0) return false;
        foreach (var candidate in work.Findings.Concepts)
            if (shop.Shelf.CountOf(candidate.Concept) > 0) return false;
        return true;
    }

    // The weight of the phrase, and of what is left of it outside the term.
    private static float Total(Reading reading, int from, int to, out float left)
    {
        var inside = 0f;
        left = 0;
        for (var word = 0; word < reading.Count; word++)
        {
            if (word < from || word >= to) left += reading.Weight(word);
            else inside += reading.Role(word) is WordRole.Filler or WordRole.Connector ? 0 : 1;
        }
        return Math.Max(inside, 1) + left;
    }

    private float Share(int number, int concept, int from, int to, float total, float left)
    {
        var reading = work.Reading(number);
        work.Looked.Add((concept, number));
        var best = default(ProductFit);
        Span<int> products = stackalloc int[MostOfConcept];
        foreach (var product in products[..shop.Shelf.OfConcept(concept, shop.Place, reading.Text(0, reading.Count), products)])
        {
            var fit = ProductFit.Of(product, shop, reading, from, to);
            if (fit.Covered > best.Covered) best = fit;
            if (fit.Covered >= left) break;
        }
        var share = Weighing.Share((total - left + best.Covered) / total);
        if (reading.Head >= from && reading.Head < to) return Math.Max(share, Weighing.LeastWithHead);
        return share * HeadFactor(reading, reading.Head < 0 || best.Head);
    }

    private float HeadFactor(Reading reading, bool isFound) =>
        isFound ? 1 : shop.Language.IsListed(reading.Word(reading.Head)) ? Weighing.OtherHead : 0;

    private void AddProducts(Reading reading)
    {
        Span<char> words = stackalloc char[Reading.MaxLetters * 2];
        var length = reading.WordsThatMatter(words, out var total);
        if (length == 0) return;
        Span<TextHit> hits = stackalloc TextHit[MostHits];
        hits = hits[..shop.Shelf.Search(shop.Place, words[..length], inDescriptions, hits)];
        Span<ProductFit> fits = stackalloc ProductFit[hits.Length];
        var best = 0f;
        for (var hit = 0; hit < hits.Length; hit++)
        {
            fits[hit] = ProductFit.Of(hits[hit].Document, shop, reading, -1, -1);
            best = Math.Max(best, fits[hit].Covered);
        }
        for (var hit = 0; hit < hits.Length; hit++)
            if (fits[hit].Covered >= best && fits[hit].Covered > 0) AddProduct(hits[hit].Document, fits[hit], reading, total);
    }

    private bool IsBrandOf(int product, Reading reading) => reading.Head >= 0 && shop.Words(product).Brand.Contains(reading.Stems[reading.Head]);

    private bool IsHeadOf(int product, Reading reading)
    {
        var name = shop.Words(product).Name;
        if (name.IsEmpty || reading.Head < 0) return false;
        return reading.Stems[reading.Head] == (shop.Language.Terms.Vocabulary.Language.HeadComesFirst() ? name[0] : name[^1]);
    }

    private void AddProduct(int product, in ProductFit fit, Reading reading, float total)
    {
        var isFull = fit.Covered >= total - 0.001f;
        var share = isFull ? 1 : Weighing.Share(fit.Covered / total);
        if (total <= 1 && !fit.Whole) share *= IsBrandOf(product, reading) ? 1 : IsHeadOf(product, reading) ? Weighing.OneWord : Weighing.OneWordAside;
        var score = reading.Trust * (fit.Whole ? 1 : Weighing.Words * share * HeadFactor(reading, fit.Head || reading.Head < 0));
        if (score >= (reading.Repair is null ? Weighing.LeastWords : Weighing.LeastRepaired))
            work.Findings.Add(new WordHit(product, score, reading.Repair ?? (fit.Whole ? Via.Exact : Via.Words), isFull));
    }
}
