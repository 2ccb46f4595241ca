using System.Data.Common;
using Dapper;
using VoiceGateway.Storage;

namespace VoiceGateway.Insights.Phrases;

/// <summary>
/// Counts what people say, one vote for each caller, phrase, outcome and day, and writes a phrase down only when enough
/// different callers have said it within the window. Until then there are hashes of it and of them, under a key that goes when
/// the window ends. Nodes that share a database count together. Thread-safe.
/// </summary>
public sealed class PhraseStore(Database database, PhraseOptions options, TimeProvider clock)
{
    /// <summary>Counts all of them in one transaction.</summary>
    public Task WriteAsync(IReadOnlyList<Saying> sayings, CancellationToken cancel) => database.WriteAsync(
        async transaction =>
        {
            var salts = new Dictionary<long, VoteKeys>();
            foreach (var saying in sayings)
            {
                var (day, period) = (Day(saying.At), Period(Day(saying.At)));
                if (!salts.TryGetValue(period, out var keys)) salts.Add(period, keys = await KeysAsync(transaction, period, cancel));
                var vote = new Vote(period, keys.Of(saying), keys.OfVoter(saying), day);
                if (await TryVoteAsync(transaction, vote, cancel)) await KeepAsync(transaction, saying, vote, cancel);
            }
            return true;
        },
        cancel);

    /// <summary>All that was kept of the last days (today counts as one), in no order.</summary>
    public async Task<IReadOnlyList<LoggedPhrase>> LoadAsync(int days, CancellationToken cancel)
    {
        var command = new CommandDefinition(
            """
            SELECT locale, phrase, outcome, target,
                CAST(SUM(CASE WHEN machine = 0 THEN votes ELSE 0 END) AS BIGINT) AS humans,
                CAST(SUM(CASE WHEN machine = 1 THEN votes ELSE 0 END) AS BIGINT) AS machines,
                CAST(MAX(CASE WHEN machine = 0 THEN callers ELSE 0 END) AS BIGINT) AS callers
            FROM phrase_said WHERE day > @from GROUP BY locale, phrase, outcome, target
            """,
            new { from = Day(clock.GetUtcNow()) - days },
            cancellationToken: cancel);
        var rows = await database.ReadAsync(connection => connection.QueryAsync<Row>(command), cancel);
        return [.. rows.Select(row => new LoggedPhrase(row.Locale, row.Phrase, Enum.Parse<PhraseOutcome>(row.Outcome), row.Target, row.Humans, row.Machines, row.Callers))];
    }

    /// <summary>Throws away the votes and the key of windows that are over, and phrases past their time.</summary>
    public Task ForgetAsync(CancellationToken cancel) => database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync(new(
            """
            DELETE FROM phrase_vote WHERE period < @period;
            DELETE FROM phrase_salt WHERE period < @period;
            DELETE FROM phrase_said WHERE day <= @before;
            """,
            new { period = Period(Day(clock.GetUtcNow())), before = Day(clock.GetUtcNow()) - options.KeepDays },
            transaction,
            cancellationToken: cancel)),
        cancel);

    private static int Day(DateTimeOffset at) => (int)(at.ToUnixTimeSeconds() / 86_400);

    private long Period(int day) => day / options.WindowDays;

    private static async Task<VoteKeys> KeysAsync(DbTransaction transaction, long period, CancellationToken cancel)
    {
        var salt = Convert.ToHexStringLower(VoteKeys.NewSalt());
        await RunAsync(transaction, "INSERT INTO phrase_salt (period, salt) VALUES (@period, @salt) ON CONFLICT (period) DO NOTHING", new { period, salt }, cancel);
        // On PostgreSQL another node may have been faster: the key that is there is the one.
        var kept = await transaction.Connection!.ExecuteScalarAsync<string>(new("SELECT salt FROM phrase_salt WHERE period = @period", new { period }, transaction, cancellationToken: cancel));
        return new(Convert.FromHexString(kept!));
    }

    private static async Task<bool> TryVoteAsync(DbTransaction transaction, Vote vote, CancellationToken cancel) => await RunAsync(
        transaction,
        "INSERT INTO phrase_vote (period, saying, voter, day) VALUES (@Period, @Saying, @Voter, @Day) ON CONFLICT (period, saying, voter, day) DO NOTHING",
        vote,
        cancel) > 0;

    // Once enough have said it, all days of the window so far are written: those before are as well known as today.
    private async Task KeepAsync(DbTransaction transaction, Saying saying, Vote vote, CancellationToken cancel)
    {
        var count = "SELECT COUNT(DISTINCT voter) FROM phrase_vote WHERE period = @Period AND saying = @Saying";
        var callers = await transaction.Connection!.ExecuteScalarAsync<long>(new(count, vote, transaction, cancellationToken: cancel));
        if (callers < options.Callers) return;
        await RunAsync(
            transaction,
            """
            INSERT INTO phrase_said (day, locale, machine, phrase, outcome, target, votes, callers)
            SELECT day, @Locale, @machine, @Phrase, @outcome, @Target, COUNT(*), @callers FROM phrase_vote WHERE period = @Period AND saying = @Saying GROUP BY day
            ON CONFLICT (day, locale, machine, phrase, outcome, target) DO UPDATE SET votes = excluded.votes, callers = excluded.callers
            """,
            new { saying.Locale, machine = saying.IsMachine ? 1 : 0, saying.Phrase, outcome = saying.Outcome.ToString(), saying.Target, callers, vote.Period, vote.Saying },
            cancel);
    }

    private static Task<int> RunAsync(DbTransaction transaction, string sql, object parameters, CancellationToken cancel) =>
        transaction.Connection!.ExecuteAsync(new(sql, parameters, transaction, cancellationToken: cancel));

    private sealed record Vote(long Period, string Saying, string Voter, int Day);

    // With properties: SQLite does not tell the type of a sum when there is no row, and a constructor would have to fit it.
    private sealed class Row
    {
        public string Locale { get; init; } = "";

        public string Phrase { get; init; } = "";

        public string Outcome { get; init; } = "";

        public string Target { get; init; } = "";

        public long Humans { get; init; }

        public long Machines { get; init; }

        public long Callers { get; init; }
    }
}
