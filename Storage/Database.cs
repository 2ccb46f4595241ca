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
/// connection at a time (<see cref="WriteAsync{T}"/> waits its turn), which also is the only one that checkpoints.
/// </summary>
public sealed class Database : IAsyncDisposable
{
    private readonly Func<DbConnection> connect;
    private readonly SemaphoreSlim writer;
    private DbConnection? writing;

    private Database(DatabaseKind kind, string where, Func<DbConnection> connect)
    {
        (Kind, Where, this.connect) = (kind, where, connect);
        writer = new(kind == DatabaseKind.Sqlite ? 1 : 64);
    }

    public DatabaseKind Kind { get; }

    /// <summary>Where the data are, fit to print: a path, or host and database without the password.</summary>
    public string Where { get; }

    /// <summary>Opens (and creates when needed) an SQLite file.</summary>
    public static Database Sqlite(string path)
    {
        var text = new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, DefaultTimeout = 5 }.ToString();
        return new(DatabaseKind.Sqlite, path, () => new SqliteConnection(text));
    }

    /// <summary>Opens a PostgreSQL database from a <c>postgres://</c> address or an Npgsql connection string.</summary>
    public static Database PostgreSql(string connectionString)
    {
        var builder = PostgresAddress.Parse(connectionString);
        var source = NpgsqlDataSource.Create(builder);
        return new(DatabaseKind.PostgreSql, $"{builder.Host}:{builder.Port}/{builder.Database}", source.CreateConnection);
    }

    /// <summary>A connection string of PostgreSQL when there is one, else the file in the data folder.</summary>
    public static Database Open(string dataPath, string? connectionString)
    {
        if (!string.IsNullOrWhiteSpace(connectionString)) return PostgreSql(connectionString);
        Directory.CreateDirectory(dataPath);
        return Sqlite(Path.Combine(dataPath, "voicegateway.db"));
    }

    /// <summary>Reads; sees only what is committed. The connection is closed afterwards.</summary>
    public async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        return await read(connection);
    }

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

    public async ValueTask DisposeAsync()
    {
        if (writing is not null) await writing.DisposeAsync();
        writer.Dispose();
        if (Kind == DatabaseKind.Sqlite) SqliteConnection.ClearAllPools();
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
        await connection.OpenAsync(cancel);
        if (Kind == DatabaseKind.Sqlite) await PrepareAsync(connection, cancel);
        return connection;
    }

    // WAL with FULL: a committed transaction survives power loss (sqlite.org/pragma.html#pragma_synchronous).
    private static async Task PrepareAsync(DbConnection connection, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;";
        await command.ExecuteNonQueryAsync(cancel);
    }
}
