using System.Data.Common;
using VoiceGateway.Storage;

namespace VoiceGateway.Orders.Tickets;

/// <summary>How long something took, over those tickets where it happened. Nearest rank.</summary>
public sealed record Durations(long Count, TimeSpan Median, TimeSpan Percentile90);

/// <summary>Tickets of one kind of raiser, or of one kind and channel.</summary>
/// <param name="Kind">What raised them.</param>
/// <param name="Channel">Through what; null: all channels together.</param>
/// <param name="Tickets">How many tickets, without those merged into others.</param>
/// <param name="Times">How often they were raised in all.</param>
/// <param name="States">How many are in which state; no zeros.</param>
/// <param name="FirstAnswer">From raised to the first words of the shop; null: none yet.</param>
/// <param name="Resolution">From raised to resolved, of those that are; null: none yet.</param>
public sealed record TicketFigures(
    RaiserKind Kind, string? Channel, long Tickets, long Times, IReadOnlyDictionary<TicketState, long> States, Durations? FirstAnswer, Durations? Resolution);

/// <summary>Measures people's and machines' tickets apart. Thread-safe.</summary>
public sealed class TicketStatistics(Database database)
{
    /// <summary>Figures of the tickets raised from one time to another (not included): a row for each kind, and one for each of its channels.</summary>
    public Task<IReadOnlyList<TicketFigures>> SummaryAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancel) => database.ReadAsync(
        async connection =>
        {
            var figures = new List<TicketFigures>();
            foreach (var (group, channel) in new[] { ("kind", "CAST(NULL AS TEXT)"), ("kind, channel", "channel") })
                figures.AddRange(await FiguresAsync(connection, group, channel, new { from = Stamps.Of(from), to = Stamps.Of(to) }, cancel));
            return (IReadOnlyList<TicketFigures>)[.. figures.OrderBy(row => row.Kind).ThenBy(row => row.Channel, StringComparer.Ordinal)];
        },
        cancel);

    private static async Task<IEnumerable<TicketFigures>> FiguresAsync(DbConnection connection, string group, string channel, object span, CancellationToken cancel)
    {
        var counts = await connection.RowsAsync<CountRow>(
            $"""
            SELECT kind AS Kind, {channel} AS Channel, state AS State, COUNT(*) AS Tickets, CAST(SUM(raised_times) AS BIGINT) AS Times
            FROM ticket WHERE created_at >= @from AND created_at < @to AND merged_into IS NULL GROUP BY {group}, state
            """,
            span,
            cancel);
        var answers = await DurationsAsync(connection, "first_answered_at", group, channel, span, cancel);
        var resolutions = await DurationsAsync(connection, "resolved_at", group, channel, span, cancel);
        return counts.GroupBy(row => (row.Kind, row.Channel)).Select(rows => new TicketFigures(
            Spelling.Stored<RaiserKind>(rows.Key.Kind), rows.Key.Channel, rows.Sum(row => row.Tickets), rows.Sum(row => row.Times),
            rows.ToDictionary(row => Spelling.Stored<TicketState>(row.State), row => row.Tickets),
            answers.GetValueOrDefault((rows.Key.Kind, rows.Key.Channel ?? "")), resolutions.GetValueOrDefault((rows.Key.Kind, rows.Key.Channel ?? ""))));
    }

    // Ranks are the database's work, so that a year of tickets does not come here to be sorted.
    private static async Task<Dictionary<(string, string), Durations>> DurationsAsync(
        DbConnection connection, string end, string group, string channel, object span, CancellationToken cancel)
    {
        var rows = await connection.RowsAsync<DurationRow>(
            $"""
            SELECT kind AS Kind, channel AS Channel, MAX(total) AS Total,
                MAX(CASE WHEN place = (total + 1) / 2 THEN took END) AS Median, MAX(CASE WHEN place = (9 * total + 9) / 10 THEN took END) AS Percentile90
            FROM (
                SELECT kind, {channel} AS channel, {end} - created_at AS took, COUNT(*) OVER (PARTITION BY {group}) AS total,
                    ROW_NUMBER() OVER (PARTITION BY {group} ORDER BY {end} - created_at) AS place
                FROM ticket WHERE created_at >= @from AND created_at < @to AND merged_into IS NULL AND {end} IS NOT NULL) AS ranked
            GROUP BY kind, channel
            """,
            span,
            cancel);
        return rows.ToDictionary(
            row => (row.Kind, row.Channel ?? ""), row => new Durations(row.Total, TimeSpan.FromMilliseconds(row.Median), TimeSpan.FromMilliseconds(row.Percentile90)));
    }

    private sealed record CountRow
    {
        public string Kind { get; init; } = "";

        public string? Channel { get; init; }

        public string State { get; init; } = "";

        public long Tickets { get; init; }

        public long Times { get; init; }
    }

    private sealed record DurationRow
    {
        public string Kind { get; init; } = "";

        public string? Channel { get; init; }

        public long Total { get; init; }

        public long Median { get; init; }

        public long Percentile90 { get; init; }
    }
}
