using Dapper;
using Npgsql;

namespace VoiceGateway.Catalog.Shelves.Postgres;

/// <summary>What the tables of a build hold.</summary>
internal enum ShelfKind
{
    Products,
    Ties,
}

/// <summary>A finished build.</summary>
internal sealed record ShelfBuild(long Number, ShelfStatistics Statistics, WordFilter Words);

/// <summary>
/// The list of builds, to be used by the one who holds the <see cref="LockAsync">lock</see>. A build that is listed without a
/// stamp was given up: its maker has died.
/// </summary>
internal sealed class ShelfBuilds(NpgsqlConnection connection, TimeProvider clock)
{
    private const long Key = 0x5368656C66; // "Shelf"

    /// <summary>Nodes look for changes every few seconds; so long after it was replaced nobody can be using a build.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    /// <summary>Waits until no other node builds or drops anything. The lock falls with the connection.</summary>
    public async Task LockAsync(CancellationToken cancel) => await RunAsync("SELECT pg_advisory_lock(@Key)", new { Key }, cancel);

    public async Task<bool> TryLockAsync(CancellationToken cancel) =>
        await connection.ExecuteScalarAsync<bool>(new("SELECT pg_try_advisory_lock(@Key)", new { Key }, cancellationToken: cancel));

    public Task UnlockAsync() => connection.ExecuteAsync("SELECT pg_advisory_unlock(@Key)", new { Key });

    public async Task<ShelfBuild?> FindAsync(ShelfKind kind, string stamp, CancellationToken cancel)
    {
        var sql = "SELECT number, statistics, words FROM catalog_shelf WHERE kind = @kind AND stamp = @stamp ORDER BY number DESC LIMIT 1";
        var found = await connection.QueryAsync<(long Number, string Statistics, byte[]? Words)>(new(sql, new { kind = (int)kind, stamp }, cancellationToken: cancel));
        return found.Select(row => new ShelfBuild(row.Number, ShelfStatistics.Read(row.Statistics), WordFilter.Read(row.Words ?? []))).FirstOrDefault();
    }

    /// <summary>Lists a new build without a stamp.</summary>
    /// <returns>Its number, higher than any before.</returns>
    public async Task<long> BeginAsync(ShelfKind kind, CancellationToken cancel)
    {
        var sql =
            """
            INSERT INTO catalog_shelf (number, kind, stamp, statistics, replaced_at)
            SELECT COALESCE(MAX(number), 0) + 1, @kind, '', '', NULL FROM catalog_shelf RETURNING number
            """;
        return await connection.ExecuteScalarAsync<long>(new(sql, new { kind = (int)kind }, cancellationToken: cancel));
    }

    /// <summary>From here on the build can be found.</summary>
    public async Task<ShelfBuild> FinishAsync(long number, string stamp, ShelfStatistics statistics, WordFilter words, CancellationToken cancel)
    {
        var bits = words.Write();
        await RunAsync("UPDATE catalog_shelf SET stamp = @stamp, statistics = @json, words = @bits WHERE number = @number", new { number, stamp, json = statistics.Write(), bits }, cancel);
        return new(number, statistics, words);
    }

    /// <summary>Marks these two as in use, and all others as replaced.</summary>
    public Task UseAsync(long products, long ties, CancellationToken cancel) => RunAsync(
        """
        UPDATE catalog_shelf SET replaced_at = CASE WHEN number IN (@products, @ties) THEN NULL ELSE @now END
        WHERE (replaced_at IS NULL) <> (number IN (@products, @ties))
        """,
        new { products, ties, now = clock.GetUtcNow().ToUnixTimeMilliseconds() },
        cancel);

    /// <summary>
    /// Marks these as replaced now, so that they stay for a trial and go after <see cref="Grace"/>. A node that uses one of them
    /// after all sees that, and takes it into use again.
    /// </summary>
    public Task LendAsync(long[] numbers, CancellationToken cancel) =>
        RunAsync("UPDATE catalog_shelf SET replaced_at = @now WHERE number = ANY(@numbers)", new { numbers, now = clock.GetUtcNow().ToUnixTimeMilliseconds() }, cancel);

    /// <summary>Drops what was given up, and what was replaced long enough ago.</summary>
    public async Task SweepAsync(CancellationToken cancel)
    {
        var before = clock.GetUtcNow().Subtract(Grace).ToUnixTimeMilliseconds();
        var sql = "SELECT number FROM catalog_shelf WHERE stamp = '' OR replaced_at < @before";
        foreach (var number in await connection.QueryAsync<long>(new CommandDefinition(sql, new { before }, cancellationToken: cancel)))
        {
            var tables = new ShelfTables(number);
            await RunAsync($"DROP TABLE IF EXISTS {tables.Products}, {tables.Words}, {tables.Ties}", null, cancel);
            await RunAsync("DELETE FROM catalog_shelf WHERE number = @number", new { number }, cancel);
        }
    }

    /// <summary>Whether <see cref="SweepAsync"/> has anything to do; needs no lock.</summary>
    public async Task<bool> HasOldAsync(CancellationToken cancel)
    {
        var before = clock.GetUtcNow().Subtract(Grace).ToUnixTimeMilliseconds();
        return await connection.ExecuteScalarAsync<bool>(new("SELECT EXISTS (SELECT FROM catalog_shelf WHERE replaced_at < @before)", new { before }, cancellationToken: cancel));
    }

    private Task<int> RunAsync(string sql, object? parameters, CancellationToken cancel) =>
        connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancel));
}

/// <summary>The names of the tables of one build.</summary>
internal readonly record struct ShelfTables(long Number)
{
    public string Products => $"shelf_{Number}_product";

    public string Words => $"shelf_{Number}_word";

    public string Ties => $"shelf_{Number}_tie";
}
