using VoiceGateway.Catalog.Trials;

namespace VoiceGateway.Tests.Catalog.Trials;

public sealed class ScorerTests
{
    // Worked by hand: gains 7, 0, 3, 0, 1 at places 1 to 5 over the ideal order 7, 3, 1.
    [Fact]
    public void Ndcg_has_the_exponential_gain_and_the_logarithmic_discount()
    {
        var score = Scorer.Score([3, 0, 2, -1, 1], [1, 3, 0, 2], "first");
        var gained = 7 / 1.0 + 3 / 2.0 + 1 / Math.Log2(6);
        var ideal = 7 / 1.0 + 3 / Math.Log2(3) + 1 / 2.0;
        Assert.Equal(gained / ideal, score.Ndcg!.Value, 12);
        Assert.Equal((1.0, 1.0, 5, 4), (score.PrecisionAtOne, score.ReciprocalRank, score.Shown, score.ShownJudged));
    }

    [Fact]
    public void The_best_order_scores_one_and_what_nobody_judged_counts_as_wrong()
    {
        Assert.Equal(1.0, Scorer.Score([3, 2, 1], [1, 2, 3], null).Ndcg);
        var late = Scorer.Score([-1, -1, 3], [3], null);
        Assert.Equal((0.5, 0.0, 1 / 3.0), (late.Ndcg, late.PrecisionAtOne, late.ReciprocalRank));
    }

    [Fact]
    public void Nothing_found_scores_nothing_and_nothing_wanted_has_no_score()
    {
        var empty = Scorer.Score([], [3], null);
        Assert.Equal((0.0, 0.0, 0.0, true), (empty.Ndcg, empty.PrecisionAtOne, empty.ReciprocalRank, empty.IsEmpty));
        Assert.Null(Scorer.Score([0, -1], [0], "x").Ndcg);
    }

    [Fact]
    public void What_stands_after_the_tenth_place_does_not_count()
    {
        var score = Scorer.Score([.. Enumerable.Repeat(-1, 10), 3], [3], null);
        Assert.Equal((0.0, 0.0, 10), (score.Ndcg, score.ReciprocalRank, score.Shown));
    }

    [Fact]
    public void Means_are_over_phrases_that_want_something_and_empty_ones_over_all()
    {
        var mean = Scorer.Mean([Scorer.Score([3], [3], "a"), Scorer.Score([], [3], null), Scorer.Score([], [0], null), Scorer.Score([-1, 0], [0], "b")]);
        Assert.Equal(new Measures(0.5, 0.5, 0.5, 0.5, 2 / 3.0), mean);
    }
}
