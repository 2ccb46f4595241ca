using System.Data.Common;

namespace VoiceGateway.Orders;

/// <summary>Something that happened to a ticket or an appointment.</summary>
/// <param name="Number">From 1, without gaps; the revision that it made.</param>
/// <param name="At">When.</param>
/// <param name="Who">Who did it.</param>
/// <param name="What">What was done, such as <c>resolve</c>.</param>
/// <param name="Detail">More about it, or null.</param>
public sealed record HistoryEvent(long Number, DateTimeOffset At, string Who, string What, string? Detail);

/// <summary>The history of tickets, or of appointments: a table of its own each.</summary>
internal static class History
{
    public const string Ticket = "ticket";
    public const string Appointment = "appointment";

    public static Task WriteAsync(DbTransaction transaction, string room, string id, HistoryEvent happened, CancellationToken cancel) => transaction.RunAsync(
        $"INSERT INTO {room}_event ({room}, number, at, who, what, detail) VALUES (@id, @Number, @At, @Who, @What, @Detail)",
        new { id, happened.Number, At = Stamps.Of(happened.At), happened.Who, happened.What, happened.Detail },
        cancel);

    /// <summary>Oldest first, after the event of a number.</summary>
    public static async Task<IReadOnlyList<HistoryEvent>> ListAsync(DbConnection connection, string room, string id, long after, int limit, CancellationToken cancel)
    {
        var sql = $"SELECT number AS Number, at AS At, who AS Who, what AS What, detail AS Detail FROM {room}_event WHERE {room} = @id AND number > @after ORDER BY number LIMIT @limit";
        return [.. (await connection.RowsAsync<Row>(sql, new { id, after, limit }, cancel)).Select(row => new HistoryEvent(row.Number, Stamps.At(row.At), row.Who, row.What, row.Detail))];
    }

    private sealed record Row
    {
        public long Number { get; init; }

        public long At { get; init; }

        public string Who { get; init; } = "";

        public string What { get; init; } = "";

        public string? Detail { get; init; }
    }
}
