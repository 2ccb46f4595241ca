using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Learning;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Synonyms.Learning;

public sealed class ProposerTests
{
    private static readonly DateOnly Today = new(2026, 8, 1);

    private static readonly Term[] Live =
    [
        .. new[] { "chickpeas", "oat milk", "broccoli", "paper towels", "peanut butter", "frozen peas", "caviar" }.Select(name => new Term(name, Locale.EnUs, name, TermKind.Name)),
        new("chickpeas", Locale.EnUs, "garbanzo beans", TermKind.Equivalent),
    ];

    [Fact]
    public void What_people_took_after_a_miss_is_proposed_when_most_took_the_same()
    {
        var found = Propose(Took("zorble", "paper towels", 6), Took("zorble", "oat milk", 2), Took("blurp", "oat milk", 3), Took("blurp", "chickpeas", 3), Missed("zorble", 9));
        var proposal = Assert.Single(found, proposal => proposal.Concept is not null);
        Assert.Equal((ProposalSource.Rephrased, "paper towels"), (proposal.Source, proposal.Concept));
        Assert.Equal(new("paper towels", Locale.EnUs, "zorble", TermKind.OneWay), Assert.Single(proposal.Terms));
        Assert.Equal(("zorble", 6L), (proposal.Evidence[0].Phrase, proposal.Evidence[0].Weight));
    }

    [Fact]
    public void What_was_meant_instead_is_proposed()
    {
        var proposal = Assert.Single(Propose(Took("goat milk", "oat milk", 5) with { Seen = Seen.Corrected }));
        Assert.Equal((ProposalSource.Corrected, "oat milk", "goat milk"), (proposal.Source, proposal.Concept, proposal.Terms[0].Text));
    }

    [Fact]
    public void Misheard_misspelled_and_other_words_for_the_same_are_told_apart()
    {
        var found = Propose(Missed("car bonzo beans", 4), Missed("brocoli", 5), Missed("deep frozen peas", 3));
        Assert.Equal(("chickpeas", TermKind.Misheard), Term("car bonzo beans"));
        Assert.Equal(("broccoli", TermKind.Spelling), Term("brocoli"));
        Assert.Equal("frozen peas", Term("deep frozen peas").Concept);

        (string Concept, TermKind Kind) Term(string text) => found.SelectMany(proposal => proposal.Terms).Where(term => term.Text == text).Select(term => (term.Concept, term.Kind)).Single();
    }

    [Fact]
    public void Forms_of_one_unknown_thing_stand_together_without_a_concept()
    {
        var proposal = Assert.Single(Propose(Missed("zwibblewax", 5), Missed("zwibblewaxes", 3), Missed("swibblewax", 4)));
        Assert.Equal((ProposalSource.Unknown, null, 0), (proposal.Source, proposal.Concept, proposal.Terms.Count));
        Assert.Equal(["zwibblewax", "swibblewax", "zwibblewaxes"], proposal.Evidence.Select(phrase => phrase.Phrase));
        Assert.Equal(["zwibblewax", "swibblewax", "zwibblewaxes"], proposal.TermsFor("wax").Select(term => term.Text));
    }

    [Fact]
    public void Too_few_callers_machines_alone_known_terms_and_what_is_not_sold_propose_nothing()
    {
        Assert.Empty(Propose(
            Took("zorble", "oat milk", 50) with { Callers = 2 },
            Took("blurp", "oat milk", 0),
            Took("garbanzo beans", "chickpeas", 9),
            Took("fish eggs", "caviar", 9)));
    }

    [Fact]
    public void A_thesaurus_proposes_only_for_what_the_shop_sells()
    {
        Term[] imported =
        [
            new("en:chickpea", Locale.EnUs, "Chickpeas", TermKind.Name), new("en:chickpea", Locale.EnUs, "ceci beans", TermKind.Equivalent), new("en:chickpea", Locale.EnUs, "garbanzo beans", TermKind.Equivalent),
            new("en:chickpea", Locale.Parse("de-DE"), "Kichererbsen", TermKind.Name),
            new("en:caviar", Locale.EnUs, "caviar", TermKind.Name), new("en:caviar", Locale.EnUs, "fish eggs", TermKind.Equivalent),
            new("en:uranium", Locale.EnUs, "uranium", TermKind.Name), new("oat milk", Locale.EnUs, "oatly", TermKind.Brand),
        ];
        var found = ThesaurusProposals.Of(new DictionaryContent([], imported, []), Live, concept => concept != "caviar");
        Assert.Equal(
            [("chickpeas", "Kichererbsen", TermKind.Equivalent), ("chickpeas", "ceci beans", TermKind.Equivalent), ("oat milk", "oatly", TermKind.Brand)],
            found.SelectMany(proposal => proposal.Terms).Select(term => (term.Concept, term.Text, term.Kind)).Order());
    }

    private static IReadOnlyList<Proposal> Propose(params LearnedPhrase[] phrases) => new Proposer(Live, Today, concept => concept != "caviar", leastCallers: 3).Of(phrases);

    private static LearnedPhrase Missed(string text, long weight) => new(text, Locale.EnUs, Seen.Missed, null, weight, 3);

    private static LearnedPhrase Took(string text, string concept, long weight) => new(text, Locale.EnUs, Seen.Rephrased, concept, weight, 3);
}
