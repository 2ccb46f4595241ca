using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Npgsql;
using VoiceGateway.Catalog.Finding;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Catalog.Shelves;
using VoiceGateway.Catalog.Shelves.Postgres;
using VoiceGateway.Storage;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Catalog.Engines;

/// <summary>
/// Finds in PostgreSQL, so that no node holds the catalog. One node writes the tables for each version of catalog and
/// dictionary, the others wait for it and use them too.
/// </summary>
public sealed class PostgresEngine : ICatalogEngine
{
    // Raised when the same products would give other tables.
    private const int Layout = 2;

    private readonly Database database;
    private readonly ProductStore products;
    private readonly TimeProvider clock;
    private readonly ShelfServer server;
    private readonly List<string> problems = [];
    private SnapshotBuilder? builder;
    private bool? hasTrigrams;
    private CatalogState? state;
    private (long Products, long Ties) used;

    private PostgresEngine(Database database, ProductStore products, TimeProvider clock, ShelfServer server) =>
        (this.database, this.products, this.clock, this.server) = (database, products, clock, server);

    public IReadOnlyList<string> Problems => problems;

    /// <summary>Nothing is connected yet.</summary>
    /// <param name="database">With the catalog's tables.</param>
    /// <param name="products">Those of the database.</param>
    /// <param name="clock">For how long replaced tables are kept.</param>
    /// <param name="connectionString">Of the same database, for connections of its own.</param>
    public static PostgresEngine Open(Database database, ProductStore products, TimeProvider clock, string connectionString) =>
        new(database, products, clock, ShelfServer.Of(connectionString));

    /// <summary>False also when another node has gone over to other tables: then the dictionary has changed.</summary>
    public async Task<bool> IsCurrentAsync(CancellationToken cancel)
    {
        if (await products.StateAsync(cancel) != state) return false;
        var sql = "SELECT COUNT(*) = 2 FROM catalog_shelf WHERE number IN (@Products, @Ties) AND replaced_at IS NULL";
        return await database.ReadAsync(connection => connection.ExecuteScalarAsync<bool>(new(sql, new { used.Products, used.Ties }, cancellationToken: cancel)), cancel);
    }

    public Task<CatalogSnapshot> BuildAsync(DictionaryContent dictionary, DateOnly today, CancellationToken cancel) =>
        LockedAsync(dictionary, today, (builds, products, ties, made) => UseAsync(builds, products, ties, made, cancel), cancel);

    /// <summary>Nothing: the products are in the database.</summary>
    public CatalogSnapshot? Recall(DictionaryContent dictionary, DateOnly today) => null;

    /// <summary>The tables of the trial stay for <see cref="ShelfBuilds.Grace"/>; published meanwhile, they are used as they are.</summary>
    public async Task<CatalogSnapshot> TryAsync(DictionaryContent content, DateOnly today, CancellationToken cancel)
    {
        var live = state;
        try
        {
            return await LockedAsync(content, today, (builds, products, ties, _) => builds.LendAsync([.. new[] { products, ties }.Except([used.Products, used.Ties])], cancel), cancel);
        }
        finally
        {
            // What the trial saw of the catalog is not what answers.
            state = live;
        }
    }

    private async Task UseAsync(ShelfBuilds builds, long products, long ties, SnapshotBuilder made, CancellationToken cancel)
    {
        await builds.UseAsync(products, ties, cancel);
        (used, builder) = ((products, ties), made);
    }

    private async Task<CatalogSnapshot> LockedAsync(DictionaryContent dictionary, DateOnly today, Func<ShelfBuilds, long, long, SnapshotBuilder, Task> use, CancellationToken cancel)
    {
        await using var connection = await server.PatientAsync(cancel);
        var builds = new ShelfBuilds(connection, clock);
        await builds.LockAsync(cancel);
        try
        {
            // Not before the lock: two that create an extension at once get in each other's way.
            hasTrigrams ??= await LearnTrigramsAsync(connection, cancel);
            await builds.SweepAsync(cancel);
            var onShelf = await ProductsAsync(connection, builds, dictionary, cancel);
            var fields = new ShelfFields(onShelf.Statistics.Locales());
            var made = builder is null ? new(dictionary, today, fields.Locales) : builder.Next(dictionary, today, fields.Locales);
            var ties = new ShelfTables(await TiesAsync(connection, builds, onShelf, fields, made, Stamp(dictionary.Terms, today), cancel));
            var counts = await new TiesBuild(server, connection, new(onShelf.Number), ties).CountByConceptAsync(made.Terms, cancel);
            await use(builds, onShelf.Number, ties.Number, made);
            var edition = new CatalogEdition(CatalogEdition.Fingerprint($"{onShelf.Number} {state}"), state!.Since);
            return made.Build(new PostgresShelf(server, onShelf, ties, counts, fields, made, hasTrigrams.Value) { Edition = edition });
        }
        finally
        {
            await builds.UnlockAsync();
        }
    }

    /// <summary>Drops tables that nobody has used for a while.</summary>
    public async Task<CatalogSnapshot?> TidyAsync(CancellationToken cancel)
    {
        await using var connection = await server.PatientAsync(cancel);
        var builds = new ShelfBuilds(connection, clock);
        if (!await builds.HasOldAsync(cancel) || !await builds.TryLockAsync(cancel)) return null;
        try
        {
            await builds.SweepAsync(cancel);
        }
        finally
        {
            await builds.UnlockAsync();
        }
        return null;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    // The live catalog in tables. When it changes while they are written, they are written again.
    private async Task<ShelfBuild> ProductsAsync(NpgsqlConnection connection, ShelfBuilds builds, DictionaryContent dictionary, CancellationToken cancel)
    {
        while (true)
        {
            state = await products.StateAsync(cancel);
            var asked = CatalogIndex.Ordered(CatalogIndex.Languages(dictionary, [.. Locale.Spoken]));
            var stamp = string.Create(CultureInfo.InvariantCulture, $"{Layout}.{hasTrigrams} {state.Version} {state.Content} {string.Join(',', asked.Select(locale => locale.Tag))}");
            if (await builds.FindAsync(ShelfKind.Products, stamp, cancel) is { } found) return found;
            var number = await builds.BeginAsync(ShelfKind.Products, cancel);
            var fields = new ShelfFields(CatalogIndex.Ordered(asked.Concat(await LocalesAsync(connection, cancel))));
            var (statistics, words) = await new ProductsBuild(connection, new(number), fields, hasTrigrams!.Value).RunAsync(products, cancel);
            if (await products.StateAsync(cancel) == state) return await builds.FinishAsync(number, stamp, statistics, words, cancel);
        }
    }

    private async Task<long> TiesAsync(
        NpgsqlConnection connection, ShelfBuilds builds, ShelfBuild onShelf, ShelfFields fields, SnapshotBuilder builder, string dictionary, CancellationToken cancel)
    {
        var stamp = string.Create(CultureInfo.InvariantCulture, $"{Layout} {onShelf.Number} {dictionary}");
        if (await builds.FindAsync(ShelfKind.Ties, stamp, cancel) is { } found) return found.Number;
        var number = await builds.BeginAsync(ShelfKind.Ties, cancel);
        await new TiesBuild(server, connection, new(onShelf.Number), new(number)).RunAsync(fields, builder.Terms, builder.Locales, cancel);
        return (await builds.FinishAsync(number, stamp, ShelfStatistics.None, WordFilter.Of([]), cancel)).Number;
    }

    // Of all terms that hold on the day, in their order.
    private static string Stamp(IReadOnlyList<Term> terms, DateOnly today)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var term in terms)
        {
            if (term.From > today || term.To < today) continue;
            var line = string.Create(CultureInfo.InvariantCulture, $"{term.Concept}\0{term.Locale.Tag}\0{term.Text}\0{(int)term.Kind}\0{term.Weight}\0{term.Regions}\0");
            hash.AppendData(Encoding.UTF8.GetBytes(line));
        }
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static async Task<List<Locale>> LocalesAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        var sql = "SELECT DISTINCT jsonb_object_keys(names::jsonb) FROM product WHERE version = (SELECT version FROM catalog_state)";
        var locales = new List<Locale>();
        foreach (var tag in await connection.QueryAsync<string>(new CommandDefinition(sql, cancellationToken: cancel)))
            if (Locale.TryParse(tag, out var locale)) locales.Add(locale);
        return locales;
    }

    // Needs the right to create in the database, or that somebody who has it did so once.
    private async Task<bool> LearnTrigramsAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        try
        {
            await connection.ExecuteAsync(new CommandDefinition("CREATE EXTENSION IF NOT EXISTS pg_trgm", cancellationToken: cancel));
            return true;
        }
        catch (PostgresException problem) when (problem.SqlState is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.UndefinedFile or PostgresErrorCodes.FeatureNotSupported)
        {
            problems.Add($"PostgreSQL's extension pg_trgm can't be had, so of long words with two wrong letters only those of the dictionary are put right: {problem.MessageText} (docs/operating.md)");
            return false;
        }
    }
}
