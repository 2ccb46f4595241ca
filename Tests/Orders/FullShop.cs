using Dapper;
using VoiceGateway.Storage;

namespace VoiceGateway.Tests.Orders;

/// <summary>A database as it is after years: every table as long as is wanted, what is at work a small part of it.</summary>
internal static class FullShop
{
    /// <summary>Who has a tenth of all orders: an agent of many people.</summary>
    public const string Big = "big";

    private const string Numbers = "WITH RECURSIVE n (i) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < @rows) ";

    private static readonly string[] Filling =
    [
        "INSERT INTO cart (owner, version, lines, updated_at) " + Numbers + "SELECT 'p' || i, 1, '[]', i FROM n",
        "INSERT INTO recorded_answer (owner, request_key, answer, recorded_at) " + Numbers + "SELECT 'p' || i, 'k', 'x', @now - i FROM n",
        "INSERT INTO talk (owner, state, updated_at) " + Numbers + "SELECT 'p' || i, '{}', @now - i FROM n",
        """
        INSERT INTO shop_order (id, owner, channel, cart_version, currency, total_minor, lines, placed_at, state, revision, told, goods_minor)
        """ + " " + Numbers + "SELECT 'o' || i, CASE WHEN i % 10 = 0 THEN 'big' ELSE 'p' || (i / 5) END, 'Test', i, 'USD', 100, '[]', @now - i * 1000, CASE WHEN i % 10000 = 7 THEN 'placed' ELSE 'delivered' END, 1, CASE WHEN i % 10000 = 8 THEN 0 ELSE 1 END, 100 FROM n",
        "INSERT INTO order_event (order_id, number, step, state, who, happened_at) " + Numbers + "SELECT 'o' || i, 1, 'place', 'placed', 'Test', i FROM n",
        """
        INSERT INTO outbox (id, destination, subject, number, kind, body, made_at, state, attempts, due_at, leased_until, ended_at)
        """ + " " + Numbers + "SELECT 'orders/o' || i || '/1', 'orders', 'o' || i, 1, 'order.placed', '{}', i, CASE WHEN i % 10 = 3 THEN 'waiting' WHEN i % 10000 = 4 THEN 'dead' ELSE 'sent' END, 1, CASE WHEN i % 10 = 3 THEN @now + 600000 + i % 1000 ELSE i END, 0, CASE WHEN i % 10 = 3 THEN NULL ELSE @now - i END FROM n",
        "INSERT INTO stock (product_id, on_hand, reserved) " + Numbers + "SELECT 'q' || i, 100000, 0 FROM n",
        "INSERT INTO payment (order_id, provider, method, state, currency, agreed_minor, changed_at) " + Numbers + "SELECT 'o' || i, 'stripe', 'pm_1', 'authorised', 'USD', 100, i FROM n",
        """
        INSERT INTO ticket (id, subject, details, product_id, serial, order_id, severity, state, owner, kind, channel, is_verified, assignee, raised_times, revision, created_at, changed_at, last_raised_at)
        """ + " " + Numbers + "SELECT 't' || i, 'It hums', 'It hums', 'q' || i, 's' || i, 'o' || i, CASE WHEN i % 10000 = 1 THEN 'urgent' ELSE 'normal' END, CASE WHEN i % 10000 = 2 THEN 'open' ELSE 'closed' END, 'p' || i, CASE WHEN i % 10000 = 5 THEN 'device' ELSE 'human' END, CASE WHEN i % 10000 = 6 THEN 'mcp' ELSE 'alexa' END, 1, 'a' || i, 1, 1, i, i, i FROM n",
        "INSERT INTO appointment_slot (id) " + Numbers + "SELECT 'slot' || i FROM n",
        """
        INSERT INTO appointment (id, kind, slot, place, starts_at, ends_at, cancel_until, owner, channel, state, revision, created_at, changed_at)
        """ + " " + Numbers + "SELECT 'a' || i, 'delivery', 'slot' || i, 1, @now - i * 1000, @now - i * 1000 + 1000, i, 'p' || i, 'alexa', CASE WHEN i % 10000 = 9 THEN 'expired' ELSE 'booked' END, 1, i, i FROM n",
        "INSERT INTO kept_request (scope, caller, request_key, hash, subject, is_new, recorded_at) " + Numbers + "SELECT 'ticket', 'c', 'k' || i, 'h', 't' || i, 1, @now - i FROM n",
    ];

    public static async Task FillAsync(Database database, long rows, DateTimeOffset now)
    {
        foreach (var sql in Filling)
            await database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, new { rows, now = now.ToUnixTimeMilliseconds() }, transaction, commandTimeout: 600), default);
        if (database.Kind == DatabaseKind.Sqlite) await database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync("INSERT INTO answer_key (owner, request_key, answer_id) SELECT owner, request_key, id FROM recorded_answer", transaction: transaction, commandTimeout: 600), default);
        // PostgreSQL does this by itself, some time after; SQLite goes by the indexes alone.
        if (database.Kind == DatabaseKind.PostgreSql) await database.ReadAsync(connection => connection.ExecuteAsync("VACUUM ANALYZE", commandTimeout: 600), default);
    }
}
