using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace VoiceGateway.Storage;

/// <summary>Which database answers. The SQL of the house runs on both; the few differences ask for this.</summary>
public enum DatabaseKind
{
    Sqlite,
    PostgreSql,
}

/// <summary>
/// One database: an embedded SQLite file or a PostgreSQL server. Thread-safe. On SQLite all writing goes through one
/// connection at a time (<see cref="WriteAsync{T}"/> waits its turn): never write from within a write.
/// </summary>
public sealed class Database : IAsyncDisposable
{
    private const int MostIdle = 16;

    private readonly Func<DbConnection> connect;
    private readonly NpgsqlDataSource? server;
    private readonly SemaphoreSlim writer;

    // Opening an SQLite connection and its pragmas cost several times what the usual query does, so readers share a few.
    private readonly ConcurrentBag<DbConnection> idle = [];
    private DbConnection? writing;

    private Database(string file, string connectionString)
    {
        (Kind, Where, connect) = (DatabaseKind.Sqlite, file, () => new SqliteConnection(connectionString));
        writer = new(1);
    }

    private Database(NpgsqlDataSource server, NpgsqlConnectionStringBuilder address)
    {
        (Kind, Where, connect) = (DatabaseKind.PostgreSql, $"{address.Host}:{address.Port}/{address.Database}", server.CreateConnection);
        (this.server, writer) = (server, new(MostWriters(address)));
    }

    public DatabaseKind Kind { get; }

    /// <summary>Where the data are, fit to print: a path, or host and database without the password.</summary>
    public string Where { get; }

    /// <summary>Opens (and creates when needed) an SQLite file.</summary>
    public static Database Sqlite(string path)
    {
        var text = new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, DefaultTimeout = 5, Pooling = false }.ToString();
        return new(path, text);
    }

    /// <summary>Opens a PostgreSQL database from a <c>postgres://</c> address or an Npgsql connection string.</summary>
    public static Database PostgreSql(string connectionString)
    {
        var address = PostgresAddress.Parse(connectionString);
        return new(NpgsqlDataSource.Create(address), address);
    }

    /// <summary>A connection string of PostgreSQL when there is one, else the file in the data folder.</summary>
    public static Database Open(string dataPath, string? connectionString)
    {
        if (!string.IsNullOrWhiteSpace(connectionString)) return PostgreSql(connectionString);
        Directory.CreateDirectory(dataPath);
        return Sqlite(Path.Combine(dataPath, "voicegateway.db"));
    }

    /// <summary>Reads; sees only what is committed. The connection must not be kept: it goes to the next reader.</summary>
    public Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken cancel) =>
        Kind == DatabaseKind.Sqlite ? OnIdleConnectionAsync(read, cancel) : OnFreshConnectionAsync(read, cancel);

    /// <summary>
    /// Runs the work in one transaction: committed (to disk) when it returns, rolled back when it throws. On SQLite
    /// transactions run one after the other; on PostgreSQL at isolation level read committed.
    /// </summary>
    public async Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> write, CancellationToken cancel)
    {
        await writer.WaitAsync(cancel);
        try
        {
            return Kind == DatabaseKind.Sqlite
                ? await InTransactionAsync(writing ??= await OpenAsync(cancel), write, cancel)
                : await OnOwnConnectionAsync(write, cancel);
        }
        finally
        {
            writer.Release();
        }
    }

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Func<DbTransaction, Task> write, CancellationToken cancel) => WriteAsync(
        async transaction =>
        {
            await write(transaction);
            return true;
        },
        cancel);

    /// <summary>Closes all connections. Call it when nothing reads or writes any more.</summary>
    public async ValueTask DisposeAsync()
    {
        if (writing is not null) await writing.DisposeAsync();
        while (idle.TryTake(out var connection)) await connection.DisposeAsync();
        if (server is not null) await server.DisposeAsync();
        writer.Dispose();
    }

    // Writers leave room in the pool for readers, or a burst of orders would block every question.
    private static int MostWriters(NpgsqlConnectionStringBuilder address) => Math.Clamp(address.MaxPoolSize * 2 / 3, 1, 64);

    // After a failure the state of a connection is anybody's guess, so it isn't used again.
    private async Task<T> OnIdleConnectionAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken cancel)
    {
        if (!idle.TryTake(out var connection)) connection = await OpenAsync(cancel);
        var isSound = false;
        try
        {
            var result = await read(connection);
            isSound = true;
            return result;
        }
        finally
        {
            if (isSound && idle.Count < MostIdle) idle.Add(connection);
            else await connection.DisposeAsync();
        }
    }

    private async Task<T> OnFreshConnectionAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        return await read(connection);
    }

    private async Task<T> OnOwnConnectionAsync<T>(Func<DbTransaction, Task<T>> write, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        return await InTransactionAsync(connection, write, cancel);
    }

    private static async Task<T> InTransactionAsync<T>(DbConnection connection, Func<DbTransaction, Task<T>> write, CancellationToken cancel)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var result = await write(transaction);
        await transaction.CommitAsync(cancel);
        return result;
    }

    private async Task<DbConnection> OpenAsync(CancellationToken cancel)
    {
        var connection = connect();
        try
        {
            await connection.OpenAsync(cancel);
            if (Kind == DatabaseKind.Sqlite) await PrepareAsync(connection, cancel);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    // WAL with FULL: a committed transaction survives power loss (sqlite.org/pragma.html#pragma_synchronous). After a big
    // import the log is cut back to 64 MB. Foreign keys are on by the connection string.
    private static async Task PrepareAsync(DbConnection connection, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA journal_size_limit=67108864";
        await command.ExecuteNonQueryAsync(cancel);
    }
}
