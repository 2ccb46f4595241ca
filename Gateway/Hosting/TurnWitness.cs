using VoiceGateway.Catalog.Finding;
using VoiceGateway.Conversation;
using VoiceGateway.Insights;
using VoiceGateway.Insights.Phrases;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Hosting;

/// <summary>Makes of each turn the one event and the measurements that it leaves.</summary>
internal static class TurnWitness
{
    public static TurnObserver Of(IServiceProvider provider, GatewayOptions options)
    {
        var phrases = options.Phrases.IsKept ? new PhraseWitness(provider.GetRequiredService<PhraseLog>(), provider.GetRequiredService<CatalogHost>(), options.Phrases) : null;
        var (log, metrics, clock) = (provider.GetRequiredService<EventLog>(), provider.GetRequiredService<TurnMetrics>(), provider.GetRequiredService<TimeProvider>());
        var bell = provider.GetRequiredService<OutboxBell>();
        return (turn, reply, took) =>
        {
            var seen = new TurnEvent(
                Ids.New(clock), turn.At, turn.Channel.ToString(), turn.Caller.Kind.ToString(), turn.Locale.Tag, reply.Intent.ToString(), reply.Outcome.ToString(),
                reply.Via, took, options.KeepWords && !IsSecret(turn) ? Words(turn) : null);
            metrics.Record(seen);
            log.Record(seen);
            if (reply.Outcome == TurnOutcome.Ordered) bell.Ring();
            if (!IsSecret(turn)) phrases?.See(turn, reply);
        };
    }

    // A PIN is nobody's business.
    private static bool IsSecret(Turn turn) => turn.State.Pending == PendingKind.EnterPin || turn.Intent == Intent.GivePin;

    private static string Words(Turn turn)
    {
        var words = turn.Utterance ?? string.Join(" | ", turn.Slots.Select(slot => slot.Value));
        return words.Length > 300 ? words[..300] : words;
    }
}
