namespace VoiceGateway.Insights.Phrases;

/// <summary>
/// Follows talks for some minutes, in memory only, to see what people say when they were not understood, and what they take
/// then: a phrase that was missed or refused leads to the one product that comes into the cart by other words. A talk that
/// changes nodes is not followed. Holds at most 2 × <see cref="Generation"/> talks. Thread-safe.
/// </summary>
public sealed class Talks
{
    public const int Generation = 5_000;

    // Whoever comes back later speaks of something else.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private const int MostOpen = 3;

    private readonly Lock gate = new();
    private Dictionary<string, Talk> young = [];
    private Dictionary<string, Talk> elder = [];

    /// <summary>Takes in a turn and tells which earlier phrases it explains.</summary>
    public IReadOnlyList<Lead> Hear(HeardTurn turn)
    {
        lock (gate)
        {
            var before = Find(turn);
            var (after, leads) = before.Next(turn);
            if (young.Count >= Generation) (elder, young) = (young, []);
            young[turn.Caller] = after;
            return leads;
        }
    }

    private Talk Find(HeardTurn turn)
    {
        if (!young.TryGetValue(turn.Caller, out var talk)) elder.TryGetValue(turn.Caller, out talk);
        return talk is not null && turn.At - talk.At <= Lifetime && talk.Locale == turn.Locale ? talk : new(turn.At, turn.Locale, null, [], []);
    }

    /// <summary>Where a talk stands: the last phrase and what came in by it, and the phrases that are not explained yet.</summary>
    private sealed record Talk(DateTimeOffset At, string Locale, string? Last, IReadOnlyList<string> Gave, IReadOnlyList<(string Phrase, PhraseOutcome Outcome)> Open)
    {
        public (Talk After, IReadOnlyList<Lead> Leads) Next(HeardTurn turn)
        {
            var takesBack = Gave.Any(product => !turn.Cart.Contains(product));
            var open = (turn.Refuses || takesBack) && Last is not null ? With(Last, PhraseOutcome.Corrected) : Open;
            var said = turn.Phrases is [var only] ? only : null;
            var next = this with { At = turn.At, Last = said?.Text ?? (turn.Phrases.Count > 1 ? null : Last), Gave = said is null && turn.Added.Count == 0 && !takesBack ? Gave : turn.Added };
            if (open.Count > 0 && turn.Added.Count == 1)
                return (next with { Open = [] }, [.. open.Where(phrase => phrase.Phrase != said?.Text).Select(phrase => new Lead(phrase.Phrase, phrase.Outcome, turn.Added[0]))]);
            // Several wishes at once: which of them stands for what was missed is anybody's guess.
            if (turn.Phrases.Count > 1) return (next with { Open = [] }, []);
            return (next with { Open = said?.Outcome == PhraseOutcome.Missed ? (this with { Open = open }).With(said.Text, PhraseOutcome.Rephrased) : open }, []);
        }

        private List<(string Phrase, PhraseOutcome Outcome)> With(string phrase, PhraseOutcome outcome) =>
            [.. Open.Where(known => known.Phrase != phrase).TakeLast(MostOpen - 1), (phrase, outcome)];
    }
}
