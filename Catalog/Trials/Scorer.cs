namespace VoiceGateway.Catalog.Trials;

/// <summary>
/// The measures of ranked answers. nDCG (K. Järvelin and J. Kekäläinen, "Cumulated gain-based evaluation of IR techniques", ACM
/// TOIS 20(4), 2002) in the form with the exponential gain 2^grade − 1 and the discount log2(1 + place) (C. Burges et al.,
/// "Learning to rank using gradient descent", ICML 2005), which Quepid's nDCG@10 and Lucene's users mean; the ideal order is
/// that of the phrase's own judgments. Precision at 1 and reciprocal rank count a grade of 1 or more as right, as trec_eval does.
/// </summary>
public static class Scorer
{
    /// <summary>So many answers of a phrase are looked at.</summary>
    public const int Depth = 10;

    /// <param name="grades">Of the answers in their order, -1 where nobody has judged.</param>
    /// <param name="ideal">All grades that there are for the phrase, in any order.</param>
    /// <param name="first">The id of the first answer.</param>
    public static PhraseMeasures Score(IReadOnlyList<int> grades, IEnumerable<int> ideal, string? first)
    {
        var shown = Math.Min(grades.Count, Depth);
        var best = Gain([.. ideal.OrderDescending()]);
        var judged = grades.Take(Depth).Count(grade => grade >= 0);
        if (best == 0) return new(null, null, null, shown, judged, first);
        return new(Gain(grades) / best, shown > 0 && grades[0] > 0 ? 1 : 0, ReciprocalRank(grades), shown, judged, first);
    }

    /// <summary>The discounted cumulated gain of the first ten.</summary>
    public static double Gain(IReadOnlyList<int> grades)
    {
        var gain = 0.0;
        for (var place = 0; place < Math.Min(grades.Count, Depth); place++)
            if (grades[place] > 0) gain += (Math.Pow(2, grades[place]) - 1) / Math.Log2(place + 2);
        return gain;
    }

    /// <summary>The means.</summary>
    public static Measures Mean(IReadOnlyCollection<PhraseMeasures> phrases)
    {
        var wanted = phrases.Where(phrase => phrase.Ndcg is not null).ToList();
        var shown = phrases.Sum(phrase => phrase.Shown);
        return new(
            Mean(wanted.Select(phrase => phrase.Ndcg!.Value)),
            Mean(wanted.Select(phrase => phrase.PrecisionAtOne!.Value)),
            Mean(wanted.Select(phrase => phrase.ReciprocalRank!.Value)),
            Mean(phrases.Select(phrase => phrase.IsEmpty ? 1.0 : 0)),
            shown == 0 ? 0 : (double)phrases.Sum(phrase => phrase.ShownJudged) / shown);
    }

    private static double Mean(IEnumerable<double> values) => values.DefaultIfEmpty(0).Average();

    private static double ReciprocalRank(IReadOnlyList<int> grades)
    {
        for (var place = 0; place < Math.Min(grades.Count, Depth); place++)
            if (grades[place] > 0) return 1.0 / (place + 1);
        return 0;
    }
}
