using System.Data.Common;
using System.Text.Json.Nodes;
using Dapper;
using VoiceGateway.Storage;
using VoiceGateway.Values;

namespace VoiceGateway.Orders.Privacy;

/// <summary>That a person was erased: proof for them and for the shop.</summary>
/// <param name="Found">Rows that were erased or made nobody's, by part.</param>
public sealed record ErasureReceipt(string Id, string Who, DateTimeOffset ErasedAt, IReadOnlyDictionary<string, int> Found);

/// <summary>
/// Tells and erases what is kept of a person, by the key that names nobody (docs/privacy.md). Erasing is one transaction over all parts, and may be
/// repeated. Thread-safe; any number of nodes.
/// </summary>
public sealed class PersonStore(Database database, TimeProvider clock, IReadOnlyList<PersonPart> parts)
{
    /// <summary>Orders of an erased person belong to a key that starts so.</summary>
    public const string Stranger = "erased:";

    /// <summary>Everything that is kept of the owner, part by part; a part without anything is not there.</summary>
    public async Task<JsonObject> ExportAsync(string owner, CancellationToken cancel)
    {
        var all = new JsonObject { ["owner"] = owner, ["exportedAt"] = clock.GetUtcNow().ToString("O") };
        foreach (var part in parts)
            if (await part.Export(owner, cancel) is { } kept) all[part.Name] = kept;
        return all;
    }

    public Task<ErasureReceipt> EraseAsync(string owner, string who, CancellationToken cancel) => database.WriteAsync(transaction => EraseAsync(transaction, owner, who), cancel);

    /// <summary>The receipts of an owner, last first.</summary>
    public Task<IReadOnlyList<(string Id, DateTimeOffset ErasedAt)>> ReceiptsAsync(string owner, CancellationToken cancel) => database.ReadAsync(
        async connection => (IReadOnlyList<(string, DateTimeOffset)>)[.. (await connection.QueryAsync<(string Id, long At)>(new(
            "SELECT id, erased_at FROM erasure WHERE owner = @owner ORDER BY erased_at DESC, id DESC", new { owner }, cancellationToken: cancel)))
            .Select(row => (row.Id, DateTimeOffset.FromUnixTimeMilliseconds(row.At)))],
        cancel);

    /// <summary>All who were erased: to be kept beside the backups.</summary>
    public Task<IReadOnlyList<string>> ErasedAsync(CancellationToken cancel) => database.ReadAsync(
        async connection => (IReadOnlyList<string>)[.. await connection.QueryAsync<string>(new("SELECT DISTINCT owner FROM erasure ORDER BY owner", cancellationToken: cancel))], cancel);

    /// <summary>Erases those again of whom something is there although they were erased: an older backup came back. Tells whom.</summary>
    public async Task<IReadOnlyList<string>> EraseAgainAsync(IEnumerable<string> owners, string who, CancellationToken cancel)
    {
        var again = new List<string>();
        foreach (var owner in owners.Distinct())
            if ((await ExportAsync(owner, cancel)).Count > 2)
            {
                await EraseAsync(owner, who, cancel);
                again.Add(owner);
            }
        return again;
    }

    private async Task<ErasureReceipt> EraseAsync(DbTransaction transaction, string owner, string who)
    {
        var id = Ids.New(clock);
        var found = new Dictionary<string, int>();
        foreach (var part in parts)
            if (await part.Erase(transaction, owner, Stranger + id) is > 0 and var rows) found[part.Name] = rows;
        var receipt = new ErasureReceipt(id, who, clock.GetUtcNow(), found);
        await transaction.Connection!.ExecuteAsync(
            "INSERT INTO erasure (id, owner, who, erased_at, found) VALUES (@id, @owner, @who, @at, @found)",
            new { id, owner, who, at = receipt.ErasedAt.ToUnixTimeMilliseconds(), found = string.Join(", ", found.Select(pair => $"{pair.Key} {pair.Value}")) },
            transaction);
        return receipt;
    }
}
