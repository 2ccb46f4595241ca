using System.Data.Common;
using Dapper;
using VoiceGateway.Storage;

namespace VoiceGateway.Catalog.Products;

/// <summary>Which catalog is live. <see cref="Version"/> rises with each change, so a node that remembers it notices; 0 is the empty catalog of a new database.</summary>
public sealed record CatalogState(long Version, long Products, string Content, long ChangedAt = 0)
{
    /// <summary>When it became live.</summary>
    public DateTimeOffset Since => DateTimeOffset.FromUnixTimeMilliseconds(ChangedAt);
}

/// <summary>All products of one version, in the order of their feed.</summary>
public sealed record StoredCatalog(long Version, IReadOnlyList<Product> Products);

/// <summary>
/// The products in the database. Readers always get one whole version, also while a feed is being read in. Thread-safe;
/// but one feed at a time may be staged (<c>ImportLock</c>).
/// </summary>
public sealed class ProductStore(Database database, TimeProvider clock)
{
    /// <summary>Rows deleted in one transaction, so that orders never wait long for their turn.</summary>
    private const int SweepRows = 20_000;

    private const string Live =
        """
        SELECT state.version, state.products, p.id, p.name, p.brand, p.category, p.description, p.price, p.currency, p.availability,
               p.gtin, p.size, p.unit, p.image, p.popularity, p.names, p.attributes
        FROM catalog_state state LEFT JOIN product p ON p.version = state.version ORDER BY
        """;

    private const string InOrder = Live + " p.position";
    private const string BestFirst = Live + " CASE WHEN p.availability = 1 THEN 1 ELSE 0 END, p.popularity DESC, p.position";

    private static readonly BulkTable<StagedProduct> Table = StagedProduct.Table;

    public Task<CatalogState> StateAsync(CancellationToken cancel) => database.ReadAsync(
        connection => connection.QuerySingleAsync<CatalogState>(new CommandDefinition("SELECT version, products, content, changed_at AS ChangedAt FROM catalog_state", cancellationToken: cancel)),
        cancel);

    /// <summary>Hands over the live catalog row by row, never more than a few in memory; the products can be gone through once.</summary>
    /// <returns>What <paramref name="read"/> made of them.</returns>
    public Task<T> ReadAllAsync<T>(Func<IEnumerable<Product>, T> read, CancellationToken cancel) => ReadAsync(InOrder, read, cancel);

    /// <summary>The same with the best first: in stock before out of stock, then the popular, then in the order of the feed.</summary>
    internal Task<T> ReadBestFirstAsync<T>(Func<IEnumerable<Product>, T> read, CancellationToken cancel) => ReadAsync(BestFirst, read, cancel);

    private Task<T> ReadAsync<T>(string sql, Func<IEnumerable<Product>, T> read, CancellationToken cancel) => database.ReadAsync(
        async connection =>
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.CommandTimeout = 0; // A large catalog takes its time; the caller may cancel.
            await using var reader = await command.ExecuteReaderAsync(cancel);
            return read(await reader.ReadAsync(cancel) ? Rows(reader, cancel) : []);
        },
        cancel);

    /// <summary>Reads the live catalog into memory, one row after the other.</summary>
    public Task<StoredCatalog> LoadAllAsync(CancellationToken cancel) => database.ReadAsync(connection => LoadAsync(connection, cancel), cancel);

    /// <summary>Clears what a killed import left behind.</summary>
    /// <returns>The live catalog; what is staged next goes under its version plus one.</returns>
    internal async Task<CatalogState> BeginAsync(CancellationToken cancel)
    {
        await SweepAsync(cancel);
        return await StateAsync(cancel);
    }

    internal Task StageAsync(IReadOnlyList<StagedProduct> batch, CancellationToken cancel) =>
        database.WriteAsync(transaction => Table.InsertAsync(transaction, batch, cancel), cancel);

    /// <summary>Makes the staged version the live one, in one transaction.</summary>
    /// <returns>False, and nothing changed, when another one became live since <paramref name="before"/> was read.</returns>
    internal Task<bool> SwitchAsync(CatalogState before, CatalogState next, CancellationToken cancel) => database.WriteAsync(
        async transaction => await transaction.Connection!.ExecuteAsync(
            """
            UPDATE catalog_state SET version = @Version, products = @Products, content = @Content, changed_at = @at WHERE version = @old
            """,
            new { next.Version, next.Products, next.Content, at = clock.GetUtcNow().ToUnixTimeMilliseconds(), old = before.Version },
            transaction) == 1,
        cancel);

    /// <summary>Deletes every version but the live one, in short transactions.</summary>
    internal async Task SweepAsync(CancellationToken cancel)
    {
        var dead = await database.ReadAsync(
            connection => connection.QueryAsync<(long Version, long Last)>(
                """
                SELECT version, MAX(position) FROM product
                WHERE version <> (SELECT version FROM catalog_state) GROUP BY version
                """),
            cancel);
        foreach (var (version, last) in dead)
            for (var from = 0L; from <= last; from += SweepRows)
                await database.WriteAsync(transaction => DeleteAsync(transaction, version, from), cancel);
    }

    private static Task<int> DeleteAsync(DbTransaction transaction, long version, long from) => transaction.Connection!.ExecuteAsync(
        """
        DELETE FROM product WHERE version = @version AND position >= @from AND position < @to
        AND version <> (SELECT version FROM catalog_state)
        """,
        new { version, from, to = from + SweepRows },
        transaction);

    // The first row has been read.
    private static IEnumerable<Product> Rows(DbDataReader reader, CancellationToken cancel)
    {
        var rows = new ProductRowReader(reader);
        do
        {
            cancel.ThrowIfCancellationRequested();
            if (!reader.IsDBNull(2)) yield return rows.Read();
        }
        while (reader.Read());
    }

    // One statement sees one moment of the database on both, so a switch can't come between version and rows.
    private static async Task<StoredCatalog> LoadAsync(DbConnection connection, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = InOrder;
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var rows = new ProductRowReader(reader);
        List<Product>? products = null;
        var version = 0L;
        while (await reader.ReadAsync(cancel))
        {
            version = reader.GetInt64(0);
            products ??= new(checked((int)reader.GetInt64(1)));
            if (!reader.IsDBNull(2)) products.Add(rows.Read());
        }
        return new(version, products ?? []);
    }
}
