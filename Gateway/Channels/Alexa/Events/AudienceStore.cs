using System.Data.Common;
using Dapper;
using VoiceGateway.Gateway.Callers;
using VoiceGateway.Orders.Privacy;
using VoiceGateway.Storage;

namespace VoiceGateway.Gateway.Channels.Alexa.Events;

/// <summary>
/// Who agreed to be told of their orders. Amazon's id of the account, which is needed to tell them, is kept here and nowhere else,
/// sealed with the installation's own key: a copy of the database names nobody. Thread-safe; any number of nodes.
/// </summary>
public sealed class AudienceStore(Database database, CallerKeys keys, TimeProvider clock)
{
    /// <summary>The event that they agreed to.</summary>
    public const string OrderStatus = "AMAZON.OrderStatus.Updated";

    private readonly TextSeal seal = new(keys.KeyFor("alexa audience"));

    public Task SaveAsync(string owner, string user, CancellationToken cancel) => database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync(new(
            "INSERT INTO alexa_audience (owner, account, since) VALUES (@owner, @account, @now) ON CONFLICT (owner) DO UPDATE SET account = excluded.account",
            new { owner, account = seal.Seal(user), now = clock.GetUtcNow().ToUnixTimeMilliseconds() },
            transaction,
            cancellationToken: cancel)),
        cancel);

    public Task ForgetAsync(string owner, CancellationToken cancel) => database.WriteAsync(transaction => EraseAsync(transaction, owner), cancel);

    /// <summary>The account to tell; null when they did not agree, or when another installation sealed it.</summary>
    public async Task<string?> FindAsync(string owner, CancellationToken cancel) =>
        await database.ReadAsync(
            connection => connection.ExecuteScalarAsync<string?>(new("SELECT account FROM alexa_audience WHERE owner = @owner", new { owner }, cancellationToken: cancel)), cancel) is { } account
            ? seal.Open(account)
            : null;

    /// <summary>For who asks what is kept of them, and who wants it gone.</summary>
    public static PersonPart Part(Database database) => new(
        "alexaNotices",
        async (owner, cancel) => await database.ReadAsync(
            connection => connection.ExecuteScalarAsync<long?>(new("SELECT since FROM alexa_audience WHERE owner = @owner", new { owner }, cancellationToken: cancel)), cancel) is { } since
            ? System.Text.Json.Nodes.JsonValue.Create(DateTimeOffset.FromUnixTimeMilliseconds(since))
            : null,
        (transaction, owner, _) => EraseAsync(transaction, owner));

    private static Task<int> EraseAsync(DbTransaction transaction, string owner) =>
        transaction.Connection!.ExecuteAsync("DELETE FROM alexa_audience WHERE owner = @owner", new { owner }, transaction);
}
