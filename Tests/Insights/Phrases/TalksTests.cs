using VoiceGateway.Insights.Phrases;

namespace VoiceGateway.Tests.Insights.Phrases;

public sealed class TalksTests
{
    private static readonly DateTimeOffset Start = new(2026, 8, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly Talks talks = new();
    private readonly Dictionary<string, string[]> carts = [];

    [Fact]
    public void A_missed_phrase_leads_to_what_is_taken_by_other_words()
    {
        Assert.Empty(Hear("ann", 0, [], new HeardPhrase("zorble", PhraseOutcome.Missed)));
        Assert.Equal([new Lead("zorble", PhraseOutcome.Rephrased, "towels")], Hear("ann", 1, ["towels"], new HeardPhrase("paper towels", PhraseOutcome.Found)));
        Assert.Empty(Hear("ann", 2, ["towels", "eggs"], new HeardPhrase("eggs", PhraseOutcome.Found)));
    }

    [Fact]
    public void Two_misses_before_it_are_both_explained()
    {
        Hear("ann", 0, [], new HeardPhrase("zorble", PhraseOutcome.Missed));
        Hear("ann", 1, [], new HeardPhrase("zorbel", PhraseOutcome.Missed));
        Assert.Equal(["zorble", "zorbel"], Hear("ann", 2, ["towels"], new HeardPhrase("paper towels", PhraseOutcome.Found)).Select(lead => lead.Phrase));
    }

    [Fact]
    public void What_was_refused_is_corrected_by_what_is_taken_then()
    {
        Hear("ann", 0, [], new HeardPhrase("milk", PhraseOutcome.Asked));
        Assert.Equal([new Lead("milk", PhraseOutcome.Corrected, "oat")], Hear("ann", 1, ["oat"], refuses: true, new HeardPhrase("oat milk", PhraseOutcome.Found)));
    }

    [Fact]
    public void What_is_put_back_and_exchanged_is_corrected_too()
    {
        Hear("ann", 1, ["goat"], new HeardPhrase("oat milk", PhraseOutcome.Found));
        Hear("ann", 2, []);
        Assert.Equal([new Lead("oat milk", PhraseOutcome.Corrected, "oat")], Hear("ann", 3, ["oat"], new HeardPhrase("milk of oats", PhraseOutcome.Found)));
    }

    [Fact]
    public void Other_callers_long_pauses_and_several_things_at_once_explain_nothing()
    {
        Hear("ann", 0, [], new HeardPhrase("zorble", PhraseOutcome.Missed));
        Assert.Empty(Hear("bob", 1, ["towels"], new HeardPhrase("paper towels", PhraseOutcome.Found)));
        Assert.Empty(Hear("ann", 10, ["towels"], new HeardPhrase("paper towels", PhraseOutcome.Found)));
        Hear("cid", 0, [], new HeardPhrase("zorble", PhraseOutcome.Missed));
        Assert.Empty(Hear("cid", 1, ["towels", "eggs"], new HeardPhrase("paper towels", PhraseOutcome.Found), new HeardPhrase("eggs", PhraseOutcome.Found)));
        Assert.Empty(Hear("cid", 2, ["towels", "eggs", "milk"], new HeardPhrase("milk", PhraseOutcome.Found)));
    }

    [Fact]
    public void The_same_words_again_explain_nothing()
    {
        Hear("ann", 0, [], new HeardPhrase("zorble", PhraseOutcome.Missed));
        Assert.Empty(Hear("ann", 1, ["towels"], new HeardPhrase("zorble", PhraseOutcome.Found)));
    }

    private IReadOnlyList<Lead> Hear(string caller, int minute, string[] cart, params HeardPhrase[] phrases) => Hear(caller, minute, cart, refuses: false, phrases);

    private IReadOnlyList<Lead> Hear(string caller, int minute, string[] cart, bool refuses, params HeardPhrase[] phrases) =>
        talks.Hear(new(caller, Start.AddMinutes(minute), "en-US", phrases, refuses, [.. cart.Except(carts.GetValueOrDefault(caller, []))], carts[caller] = cart));
}
