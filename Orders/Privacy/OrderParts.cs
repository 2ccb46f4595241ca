using System.Data.Common;
using System.Text.Json.Nodes;
using Dapper;
using VoiceGateway.Orders.Placed;

namespace VoiceGateway.Orders.Privacy;

/// <summary>What the ledger keeps of a person: the cart, where their talk stands, answers for repeats, and orders.</summary>
public static class OrderParts
{
    public static IReadOnlyList<PersonPart> All { get; } =
    [
        new("cart", CartAsync, (transaction, owner, _) => RunAsync(transaction, "DELETE FROM cart WHERE owner = @owner", owner)),
        new("talk", (connection, owner) => TextsAsync(connection, "SELECT state FROM talk WHERE owner = @owner", owner), (transaction, owner, _) => RunAsync(transaction, "DELETE FROM talk WHERE owner = @owner", owner)),
        new("answers", (connection, owner) => TextsAsync(connection, "SELECT answer FROM recorded_answer WHERE owner = @owner ORDER BY recorded_at", owner), (transaction, owner, _) => RunAsync(transaction, "DELETE FROM recorded_answer WHERE owner = @owner", owner)),
        new("orders", OrdersAsync, EraseOrdersAsync),
    ];

    private static async Task<JsonNode?> CartAsync(DbConnection connection, string owner) =>
        await connection.ExecuteScalarAsync<string?>("SELECT lines FROM cart WHERE owner = @owner", new { owner }) is { } lines ? JsonNode.Parse(lines) : null;

    private static async Task<JsonNode?> TextsAsync(DbConnection connection, string sql, string owner)
    {
        var texts = (await connection.QueryAsync<string>(sql, new { owner })).ToList();
        return texts.Count == 0 ? null : new JsonArray([.. texts.Select(text => (JsonNode)text)]);
    }

    private static async Task<JsonNode?> OrdersAsync(DbConnection connection, string owner)
    {
        var rows = (await connection.QueryAsync<OrderRow>($"SELECT {OrderRow.Columns} FROM shop_order WHERE owner = @owner ORDER BY placed_at, id", new { owner })).ToList();
        return rows.Count == 0 ? null : new JsonArray([.. rows.Select(row => JsonNode.Parse(OrderDocument.Of(row.ToOrder()).ToJson()))]);
    }

    // The books of the shop stay, with nobody's name; what is still to be told to others is told of nobody.
    private static async Task<int> EraseOrdersAsync(DbTransaction transaction, string owner, string stranger)
    {
        await RunAsync(transaction, "UPDATE outbox SET body = replace(body, @owner, @stranger) WHERE subject IN (SELECT id FROM shop_order WHERE owner = @owner)", owner, stranger);
        await RunAsync(
            transaction,
            "UPDATE order_event SET note = NULL, who = CASE WHEN who = @owner THEN @stranger ELSE who END WHERE order_id IN (SELECT id FROM shop_order WHERE owner = @owner)",
            owner,
            stranger);
        return await RunAsync(transaction, "UPDATE shop_order SET owner = @stranger, agent = NULL WHERE owner = @owner", owner, stranger);
    }

    private static Task<int> RunAsync(DbTransaction transaction, string sql, string owner, string? stranger = null) =>
        transaction.Connection!.ExecuteAsync(sql, stranger is null ? new { owner } : (object)new { owner, stranger }, transaction);
}
