using VoiceGateway.Catalog.Trials;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Catalog.Trials;

public sealed class WhatIfTests : IDisposable
{
    private readonly TwoSides sides = new();

    [Fact]
    public void A_new_term_gains_an_answer_and_the_report_says_how_often_it_was_asked()
    {
        var draft = sides.With(TwoSides.Term("paper-towels", "zorble", TermKind.Equivalent));
        var report = WhatIf.Run([Asked("zorble", 7), Asked("whole milk", 3)], sides.Live, draft);
        var row = Assert.Single(report.Rows);
        Assert.Equal(("zorble", 7L), (row.Phrase.Text, row.Phrase.Count));
        Assert.True(row.Change.HasFlag(AnswerChange.Gained | AnswerChange.FirstConcept | AnswerChange.FirstProduct | AnswerChange.TopFive));
        Assert.Equal((null, "paper-towels"), (row.Before.Product, row.After.Product));
        Assert.Equal((new Tally(1, 7), new Tally(2, 10), 0.7), (report.Gained, report.Total, report.ShareChanged));
        Assert.Equal(Tally.Zero, report.Lost);
    }

    [Fact]
    public void A_term_taken_away_loses_its_answer()
    {
        var draft = sides.Without("squibbit");
        var report = WhatIf.Run([Asked("squibbit", 2), Asked("olive oil", 2)], sides.Live, draft);
        Assert.Equal(("squibbit", "paper-towels"), (report.Rows[0].Phrase.Text, report.Rows[0].Before.Concept));
        Assert.NotEqual("paper-towels", report.Rows[0].After.Concept);
        Assert.Equal(new Tally(1, 2), report.Changed);
    }

    [Fact]
    public void Rows_stand_by_how_often_they_are_asked_and_all_are_counted_when_few_are_listed()
    {
        var draft = sides.With(TwoSides.Term("oat-milk", "zorble", TermKind.Equivalent));
        var report = WhatIf.Run([Asked("zorble", 1), Asked("a zorble please", 9), Asked("zorble!", 1), Asked("ZÖRBLE", 3)], sides.Live, draft, mostRows: 1);
        Assert.Equal("a zorble please", Assert.Single(report.Rows).Phrase.Text);
        Assert.Equal((new Tally(2, 14), new Tally(2, 14)), (report.Total, report.Changed));
    }

    [Fact]
    public void The_same_dictionary_changes_nothing_and_what_it_says_outright_is_not_even_asked()
    {
        var report = WhatIf.Run([Asked("whole milk", 5), Asked("garbanzo beans", 5), Asked("xyzzy", 5)], sides.Live, sides.Side(sides.Live.Content));
        Assert.Empty(report.Rows);
        Assert.Equal((0, 2, 1), (report.Effort.Asked, report.Effort.Never, report.Effort.Hardly));
    }

    [Fact]
    public void Passing_over_what_is_not_touched_finds_the_same_changes_as_asking_everything()
    {
        var (never, hardly, differ, changed) = (0, 0, 0, 0L);
        for (var seed = 1; seed <= 12; seed++)
        {
            var random = new Random(seed);
            var draft = sides.With([.. Enumerable.Range(0, 2).Select(_ => TwoSides.Term(Concept(random), Phrase(random), (TermKind)random.Next(1, 9)))]);
            AskedPhrase[] asked = [.. Enumerable.Range(0, 200).Select(_ => Asked(Phrase(random), random.Next(1, 9)))];
            var (quick, all) = (WhatIf.Run(asked, sides.Live, draft), WhatIf.Run(asked, sides.Live, draft, isThorough: true));
            Assert.Equal(all.Effort.Asked, all.Total.Phrases);
            Assert.Equal(all.Rows.Select(Shown), quick.Rows.Select(Shown));
            (never, hardly, changed) = (never + quick.Effort.Never, hardly + quick.Effort.Hardly, changed + all.Changed.Phrases);
            differ += quick.Effort.CheckedAndDiffer;
        }
        Assert.InRange(never, 10, int.MaxValue);
        Assert.InRange(hardly, 10, int.MaxValue);
        Assert.InRange(differ, 0, hardly / 50);
        Assert.InRange(changed, 50, int.MaxValue);

        static (string, long, AnswerChange, string?, string?) Shown(WhatIfRow row) => (row.Phrase.Text, row.Phrase.Count, row.Change, row.Before.Concept, row.After.Concept);
    }

    // Some guesses are looked at all the same: what is found by that alone was not seen coming.
    [Theory]
    [InlineData("quixotic zeppelin", "umbrella zeppelin")]
    [InlineData("brown soup", "soup umbrella brown")]
    public void A_guess_is_asked_when_it_has_a_word_of_a_changed_term_that_is_like_it(string term, string phrase)
    {
        var draft = sides.With(TwoSides.Term("paper-towels", term, TermKind.Equivalent));
        var report = WhatIf.Run([Asked(phrase, 1), .. Enumerable.Range(0, 200).Select(number => Asked($"xyzzy {number}", 1))], sides.Live, draft);
        Assert.Equal(phrase, Assert.Single(report.Rows).Phrase.Text);
        Assert.Equal((1, 200, 0), (report.Effort.Asked, report.Effort.Hardly, report.Effort.CheckedAndDiffer));
    }

    [Fact]
    public void A_word_that_becomes_a_filler_touches_everything()
    {
        var draft = sides.With(new Term("", Locale.EnUs, "whole", TermKind.Stop));
        Assert.Equal(0, WhatIf.Run([Asked("olive oil", 1)], sides.Live, draft).Effort.Never);
    }

    [Fact]
    public void It_can_be_stopped()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => WhatIf.Run([Asked("milk", 1)], sides.Live, sides.Live, isThorough: true, cancel: stop.Token));
    }

    private static readonly string[] SaidWords =
        ["milk", "oat", "whole", "garbanzo", "beans", "oil", "olive", "zorble", "soop", "tomato", "towel", "green", "apple", "ric", "brown", "kitchen", "role", "fresh", "penut", "butter"];

    private static string Phrase(Random random) => string.Join(' ', Enumerable.Range(0, random.Next(1, 4)).Select(_ => SaidWords[random.Next(SaidWords.Length)]));

    private string Concept(Random random) => sides.Live.Content.Terms[random.Next(sides.Live.Content.Terms.Count)].Concept;

    public void Dispose() => sides.Dispose();

    private static AskedPhrase Asked(string text, long count) => new(text, Locale.EnUs, count);
}
