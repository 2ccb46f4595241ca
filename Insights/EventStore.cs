using Dapper;
using VoiceGateway.Storage;

namespace VoiceGateway.Insights;

/// <summary>Turn events in the database. Thread-safe.</summary>
public sealed class EventStore(Database database)
{
    /// <summary>Writes all of them in one transaction.</summary>
    public Task WriteAsync(IReadOnlyList<TurnEvent> events, CancellationToken cancel) => database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync(new(
            """
            INSERT INTO turn_event (id, at, channel, caller_kind, locale, intent, outcome, via, duration_us, words)
            VALUES (@Id, @At, @Channel, @CallerKind, @Locale, @Intent, @Outcome, @Via, @Duration, @Words)
            """,
            events.Select(turn => new
            {
                turn.Id, At = turn.At.ToUnixTimeMilliseconds(), turn.Channel, turn.CallerKind, turn.Locale, turn.Intent, turn.Outcome, turn.Via,
                Duration = (long)turn.Duration.TotalMicroseconds, turn.Words,
            }),
            transaction,
            cancellationToken: cancel)),
        cancel);

    /// <summary>The newest events first.</summary>
    public Task<IReadOnlyList<TurnEvent>> NewestAsync(int limit, CancellationToken cancel) => database.ReadAsync(
        async connection =>
        {
            var rows = await connection.QueryAsync<Row>(new(
                """
                SELECT id, at, channel, caller_kind AS CallerKind, locale, intent, outcome, via, duration_us AS DurationUs, words
                FROM turn_event ORDER BY at DESC, id DESC LIMIT @limit
                """,
                new { limit },
                cancellationToken: cancel));
            return (IReadOnlyList<TurnEvent>)[.. rows.Select(row => row.ToEvent())];
        },
        cancel);

    private sealed record Row(string Id, long At, string Channel, string CallerKind, string Locale, string Intent, string Outcome, string? Via, long DurationUs, string? Words)
    {
        public TurnEvent ToEvent() => new(
            Id, DateTimeOffset.FromUnixTimeMilliseconds(At), Channel, CallerKind, Locale, Intent, Outcome, Via, TimeSpan.FromMicroseconds(DurationUs), Words);
    }
}
