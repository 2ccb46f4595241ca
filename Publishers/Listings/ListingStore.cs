using System.Data.Common;
using Dapper;
using VoiceGateway.Storage;

namespace VoiceGateway.Publishers.Listings;

/// <summary>A listing as it was saved.</summary>
/// <param name="Number">1, 2, …; 0: nothing was ever saved, so the file's counts.</param>
/// <param name="Body">JSON; null: the file's again.</param>
public sealed record ListingRevision(long Number, string? Body, string? Who, DateTimeOffset? MadeAt)
{
    /// <summary>Nothing was ever saved.</summary>
    public static ListingRevision None { get; } = new(0, null, null, null);
}

/// <summary>The listings that were saved over the API, all of them. Thread-safe.</summary>
public sealed class ListingStore(Database database, TimeProvider clock)
{
    private const string Columns = "revision AS Revision, body AS Body, who AS Who, made_at AS MadeAt";

    /// <summary>The one that counts.</summary>
    public async Task<ListingRevision> NewestAsync(CancellationToken cancel) => (await ListAsync(null, 1, cancel)) is [var newest] ? newest : ListingRevision.None;

    /// <summary>The number of the one that counts.</summary>
    public Task<long> NumberAsync(CancellationToken cancel) => database.ReadAsync(connection => NumberAsync(connection, null, cancel), cancel);

    /// <summary>Newest first.</summary>
    public Task<IReadOnlyList<ListingRevision>> ListAsync(long? before, int limit, CancellationToken cancel) => database.ReadAsync(
        async connection => (IReadOnlyList<ListingRevision>)[.. (await connection.QueryAsync<Row>(new(
            $"SELECT {Columns} FROM listing_revision WHERE revision < @before ORDER BY revision DESC LIMIT @limit", new { before = before ?? long.MaxValue, limit }, cancellationToken: cancel))).Select(row => row.ToRevision())],
        cancel);

    public Task<ListingRevision?> FindAsync(long number, CancellationToken cancel) => database.ReadAsync(
        async connection => (await connection.QueryFirstOrDefaultAsync<Row>(new($"SELECT {Columns} FROM listing_revision WHERE revision = @number", new { number }, cancellationToken: cancel)))?.ToRevision(),
        cancel);

    /// <summary>Saves a listing in the place of the one that somebody saw; null when another has been saved meanwhile.</summary>
    /// <param name="seen">The number of the one that was seen.</param>
    /// <param name="body">What counts from now on; null: the file's again.</param>
    /// <param name="who">Under whose name.</param>
    /// <param name="also">What is written with it, or not at all.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<ListingRevision?> SaveAsync(long seen, string? body, string who, Func<DbTransaction, Task> also, CancellationToken cancel) => database.WriteAsync(
        async transaction =>
        {
            if (await NumberAsync(transaction.Connection!, transaction, cancel) != seen) return null;
            var made = new ListingRevision(seen + 1, body, who, DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds()));
            // Of two who saw the same, on whatever nodes, one is first.
            var isSaved = await transaction.Connection!.ExecuteAsync(new(
                "INSERT INTO listing_revision (revision, body, who, made_at) VALUES (@Number, @Body, @Who, @at) ON CONFLICT DO NOTHING",
                new { made.Number, made.Body, made.Who, at = made.MadeAt!.Value.ToUnixTimeMilliseconds() },
                transaction,
                cancellationToken: cancel)) == 1;
            if (isSaved) await also(transaction);
            return isSaved ? made : null;
        },
        cancel);

    private static Task<long> NumberAsync(DbConnection connection, DbTransaction? transaction, CancellationToken cancel) =>
        connection.ExecuteScalarAsync<long>(new("SELECT COALESCE(MAX(revision), 0) FROM listing_revision", transaction: transaction, cancellationToken: cancel));

    private sealed record Row(long Revision, string? Body, string Who, long MadeAt)
    {
        public ListingRevision ToRevision() => new(Revision, Body, Who, DateTimeOffset.FromUnixTimeMilliseconds(MadeAt));
    }
}
