using System.Text;
using VoiceGateway.Catalog.Finding;
using VoiceGateway.Orders;

namespace VoiceGateway.Conversation;

/// <summary>Told of each turn that was carried out (not of repeats), after it was saved.</summary>
public delegate void TurnObserver(Turn turn, Reply reply, TimeSpan took);

/// <summary>
/// Runs a turn once: answers, saves what changed, and records the rendered reply under the turn's id, in one transaction.
/// The same turn again (a retry, a replay, on any node) gets the recorded bytes and changes nothing. Thread-safe.
/// </summary>
public sealed class TurnRunner(Dialogue dialogue, CatalogHost catalog, Ledger ledger, Store store, TimeProvider clock, TurnObserver observe)
{
    // Turns of one household can meet; each loser looks at the cart again. More than this is no household.
    private const int MaxAttempts = 8;

    private readonly RecentAnswers recent = new(clock);

    /// <param name="turn">What was said.</param>
    /// <param name="render">Makes the channel's bytes (UTF-8 text) of the reply; called once for each attempt, must have no effects.</param>
    /// <param name="cancel">Stops waiting; what was begun is finished all the same.</param>
    public Task<byte[]> RunAsync(Turn turn, Func<Reply, byte[]> render, CancellationToken cancel)
    {
        var key = $"{turn.Channel}:{turn.Id}";
        return recent.GetAsync($"{turn.Caller.Key}\n{key}", () => RunOnceAsync(turn, key, render), cancel);
    }

    private async Task<byte[]> RunOnceAsync(Turn turn, string key, Func<Reply, byte[]> render)
    {
        var started = clock.GetTimestamp();
        var snapshot = catalog.Current;
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var (cart, recorded) = await ledger.OpenAsync(turn.Caller.Key, key, store.Currency, CancellationToken.None);
            if (recorded is not null) return Encoding.UTF8.GetBytes(recorded);
            var answer = dialogue.Answer(turn, snapshot, cart);
            var bytes = render(answer.Reply);
            if (answer.ChangedCart is { } changed)
            {
                var outcome = await ledger.SaveAsync(new(key, changed, answer.Order, Encoding.UTF8.GetString(bytes)), CancellationToken.None);
                if (outcome is SaveOutcome.CartHasChanged) continue;
                if (outcome is SaveOutcome.AnsweredBefore before) return Encoding.UTF8.GetBytes(before.Answer);
            }
            observe(turn, answer.Reply, clock.GetElapsedTime(started));
            return bytes;
        }
        throw new InvalidOperationException($"The cart changed {MaxAttempts} times under one turn");
    }
}
