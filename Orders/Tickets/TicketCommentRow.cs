using System.Data.Common;

namespace VoiceGateway.Orders.Tickets;

/// <summary>Something said about a ticket, as it stands in its table.</summary>
internal sealed record TicketCommentRow
{
    public long Number { get; init; }

    public long At { get; init; }

    public string Author { get; init; } = "";

    public long IsPublic { get; init; }

    public long IsCustomer { get; init; }

    public string Text { get; init; } = "";

    public static Task WriteAsync(DbTransaction transaction, string ticket, TicketComment comment, CancellationToken cancel) => transaction.RunAsync(
        "INSERT INTO ticket_comment (ticket, number, at, author, is_public, is_customer, text) VALUES (@ticket, @Number, @At, @Author, @IsPublic, @IsCustomer, @Text)",
        new
        {
            ticket, comment.Number, At = Stamps.Of(comment.At), comment.Author, IsPublic = comment.IsPublic ? 1L : 0L, IsCustomer = comment.IsCustomer ? 1L : 0L, comment.Text,
        },
        cancel);

    public static async Task<IReadOnlyList<TicketComment>> ListAsync(DbConnection connection, string ticket, long after, int limit, CancellationToken cancel)
    {
        var sql =
            """
            SELECT number AS Number, at AS At, author AS Author, is_public AS IsPublic, is_customer AS IsCustomer, text AS Text
            FROM ticket_comment WHERE ticket = @ticket AND number > @after ORDER BY number LIMIT @limit
            """;
        return [.. (await connection.RowsAsync<TicketCommentRow>(sql, new { ticket, after, limit }, cancel)).Select(row => row.ToComment())];
    }

    private TicketComment ToComment() => new(Number, Stamps.At(At), Author, IsPublic == 1, IsCustomer == 1, Text);
}
