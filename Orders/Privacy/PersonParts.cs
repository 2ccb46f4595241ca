using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using VoiceGateway.Orders.Appointments;
using VoiceGateway.Orders.Placed;
using VoiceGateway.Orders.Saving;
using VoiceGateway.Orders.Tickets;
using VoiceGateway.Storage;

namespace VoiceGateway.Orders.Privacy;

/// <summary>All that is kept of a person here: the cart, where their talk stands, answers for repeats, orders, how they pay, tickets, appointments.</summary>
public static class PersonParts
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) } };

    public static IReadOnlyList<PersonPart> All(Database database, TicketStore tickets, AppointmentStore appointments) =>
    [
        new("cart", async (owner, cancel) => await OneAsync(database, "SELECT lines FROM cart WHERE owner = @owner", owner, cancel) is { } lines ? JsonNode.Parse(lines) : null, (transaction, owner, _) => EraseCartAsync(database.Kind, transaction, owner)),
        new("talk", async (owner, cancel) => await OneAsync(database, "SELECT state FROM talk WHERE owner = @owner", owner, cancel) is { } state ? JsonNode.Parse(state) : null, Delete("talk")),
        new("answers", (owner, cancel) => AnswersAsync(database, owner, cancel), (transaction, owner, _) => EraseAnswersAsync(database.Kind, transaction, owner)),
        new("orders", (owner, cancel) => OrdersAsync(database, owner, cancel), EraseOrdersAsync),
        new("paymentMethod", async (owner, cancel) => await OneAsync(database, "SELECT method FROM payment_method WHERE owner = @owner", owner, cancel), Delete("payment_method")),
        new("tickets", async (owner, cancel) => await tickets.ExportAsync(owner, cancel) is { } kept && (kept.Tickets.Count > 0 || kept.Elsewhere.Count > 0) ? JsonSerializer.SerializeToNode(kept, Json) : null, EraseTicketsAsync),
        new("appointments", async (owner, cancel) => await appointments.ExportAsync(owner, cancel) is { Count: > 0 } kept ? JsonSerializer.SerializeToNode(kept, Json) : null, (transaction, owner, _) => AppointmentStore.EraseAsync(transaction, owner, default)),
    ];

    private static Func<DbTransaction, string, string, Task<int>> Delete(string table) => (transaction, owner, _) => RunAsync(transaction, $"DELETE FROM {table} WHERE owner = @owner", new { owner });

    private static Task<string?> OneAsync(Database database, string sql, string owner, CancellationToken cancel) =>
        database.ReadAsync(connection => connection.ExecuteScalarAsync<string?>(new(sql, new { owner }, cancellationToken: cancel)), cancel);

    private static async Task<JsonNode?> AnswersAsync(Database database, string owner, CancellationToken cancel)
    {
        var sql = $"SELECT answer FROM recorded_answer WHERE {TheirAnswers(database.Kind)} ORDER BY recorded_at";
        var texts = await database.ReadAsync(async connection => (await connection.QueryAsync<string>(new(sql, new { owner }, cancellationToken: cancel))).ToList(), cancel);
        return texts.Count == 0 ? null : new JsonArray([.. texts.Select(text => (JsonNode)text)]);
    }

    // The cart knows where the last answers stand.
    private static async Task<int> EraseCartAsync(DatabaseKind kind, DbTransaction transaction, string owner)
    {
        if (kind == DatabaseKind.Sqlite) await RunAsync(transaction, SqliteAnswers.Settle, new { owner });
        return await RunAsync(transaction, "DELETE FROM cart WHERE owner = @owner", new { owner });
    }

    private static string TheirAnswers(DatabaseKind kind) => kind == DatabaseKind.Sqlite ? $"id IN ({SqliteAnswers.OfOwner}) AND owner = @owner" : "owner = @owner";

    private static async Task<int> EraseAnswersAsync(DatabaseKind kind, DbTransaction transaction, string owner)
    {
        var erased = await RunAsync(transaction, $"DELETE FROM recorded_answer WHERE {TheirAnswers(kind)}", new { owner });
        if (kind == DatabaseKind.Sqlite) await RunAsync(transaction, "DELETE FROM answer_key WHERE owner = @owner", new { owner });
        return erased;
    }

    private static async Task<JsonNode?> OrdersAsync(Database database, string owner, CancellationToken cancel)
    {
        var sql = $"SELECT {OrderRow.Columns} FROM shop_order WHERE owner = @owner ORDER BY placed_at, id";
        var rows = await database.ReadAsync(async connection => (await connection.QueryAsync<OrderRow>(new(sql, new { owner }, cancellationToken: cancel))).ToList(), cancel);
        return rows.Count == 0 ? null : new JsonArray([.. rows.Select(row => JsonNode.Parse(OrderDocument.Of(row.ToOrder()).ToJson()))]);
    }

    // The books of the shop stay, with nobody's name; what is still to be told to others is told of nobody. Money goes back by the provider's id of the payment alone.
    private static async Task<int> EraseOrdersAsync(DbTransaction transaction, string owner, string stranger)
    {
        var who = new { owner, stranger };
        const string theirs = "SELECT id FROM shop_order WHERE owner = @owner";
        await RunAsync(transaction, $"UPDATE outbox SET body = replace(body, @owner, @stranger) WHERE subject IN ({theirs})", who);
        await RunAsync(transaction, $"UPDATE order_event SET note = NULL, who = CASE WHEN who = @owner THEN @stranger ELSE who END WHERE order_id IN ({theirs})", who);
        await RunAsync(transaction, $"UPDATE payment SET customer = NULL WHERE state NOT IN ('asked', 'authorised') AND order_id IN ({theirs})", who);
        return await RunAsync(transaction, "UPDATE shop_order SET owner = @stranger, agent = NULL WHERE owner = @owner", who);
    }

    private static async Task<int> EraseTicketsAsync(DbTransaction transaction, string owner, string stranger)
    {
        var erased = await TicketStore.EraseAsync(transaction, owner, default);
        return erased.Tickets + erased.Reports + erased.Comments;
    }

    private static Task<int> RunAsync(DbTransaction transaction, string sql, object who) => transaction.Connection!.ExecuteAsync(sql, who, transaction);
}
