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

    /// <summary>How long somebody who waits for an answer is let wait for the database: a voice platform gives up after 8 s, a shopper before.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(2);

    private readonly Func<DbConnection> connect;
    private readonly NpgsqlDataSource? server;
    private readonly SemaphoreSlim writer;

    // Opening an SQLite connection and its pragmas cost several times what the usual query does, so readers share a few.
    private readonly ConcurrentBag<DbConnection> idle = [];
    private DbConnection? writing;
    private string? trouble;

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

    /// <summary>
    /// For tests of faults: called in every writing transaction when it has <c>begun</c>, before its <c>commit</c>, and when it is <c>committed</c> and
    /// nobody knows yet. What it throws is thrown there.
    /// </summary>
    public Action<string>? AtPoint { get; set; }

    /// <summary>For tests of what is asked: called with every connection when it is opened, before its first question.</summary>
    public Action<DbConnection>? AtOpening { get; set; }

    /// <summary>
    /// Why nothing could be written the last time it was tried, when the disk itself failed (SQLite); null when all is well. What can be read is read
    /// all the same. The next transaction that is committed ends it.
    /// </summary>
    public string? Trouble => Volatile.Read(ref trouble);

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
    /// <exception cref="DatabaseUnavailableException">The database can't be used.</exception>
    public async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken cancel)
    {
        try
        {
            return await (Kind == DatabaseKind.Sqlite ? OnIdleConnectionAsync(read, cancel) : OnceOrTwiceAsync(() => OnFreshConnectionAsync(read, cancel)));
        }
        catch (Exception failure) when (DatabaseUnavailableException.IsRaw(failure))
        {
            throw DatabaseUnavailableException.Of(failure, isCommit: false)!;
        }
    }

    /// <summary>Reads what somebody waits for: gives up after <see cref="Patience"/>.</summary>
    /// <inheritdoc cref="ReadAsync{T}"/>
    public Task<T> ReadSoonAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken cancel) => SoonAsync(ReadAsync(read, CancellationToken.None), isWrite: false, cancel);

    /// <summary>
    /// Runs the work in one transaction: committed (to disk) when it returns, rolled back when it throws. On SQLite
    /// transactions run one after the other; on PostgreSQL at isolation level read committed. Of two transactions that lock each
    /// other out one is run once more, and so is one whose connection was lost before its commit: the work has no effects but those
    /// in the transaction. What fails a second time, or in its commit, is not tried again here.
    /// </summary>
    /// <exception cref="DatabaseUnavailableException">The database can't be used.</exception>
    public async Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> write, CancellationToken cancel)
    {
        await writer.WaitAsync(cancel);
        try
        {
            return await OnceOrTwiceAsync(() => Kind == DatabaseKind.Sqlite ? OnTheWriterAsync(write, cancel) : OnOwnConnectionAsync(write, cancel));
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

    /// <summary>Writes what somebody waits for: gives up after <see cref="Patience"/>, and then it may have happened.</summary>
    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task<T> WriteSoonAsync<T>(Func<DbTransaction, Task<T>> write, CancellationToken cancel) => SoonAsync(WriteAsync(write, CancellationToken.None), isWrite: true, cancel);

    // What was begun goes on behind, until the driver gives up too.
    internal static async Task<T> SoonAsync<T>(Task<T> work, bool isWrite, CancellationToken cancel)
    {
        if (work.IsCompletedSuccessfully) return await work;
        try
        {
            return await work.WaitAsync(Patience, cancel);
        }
        catch (TimeoutException slow) when (!work.IsCompleted)
        {
            _ = work.ContinueWith(static late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            throw new DatabaseUnavailableException("it is too slow", isWrite, slow);
        }
    }

    /// <summary>
    /// Writes something of no meaning, to disk: shows whether that can be done, and ends <see cref="Trouble"/> when it can. SQLite only.
    /// </summary>
    /// <exception cref="DatabaseUnavailableException">It can't.</exception>
    public Task ProveAsync(CancellationToken cancel) => WriteSoonAsync(
        async transaction =>
        {
            await using var command = transaction.Connection!.CreateCommand();
            (command.Transaction, command.CommandText) = (transaction, "PRAGMA user_version=1");
            return await command.ExecuteNonQueryAsync(CancellationToken.None);
        },
        cancel);

    /// <summary>The library or server behind it, such as <c>SQLite 3.50.4</c>; fit to print.</summary>
    public Task<string> VersionAsync(CancellationToken cancel) => ReadAsync(
        async connection =>
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Kind == DatabaseKind.Sqlite ? "SELECT sqlite_version()" : "SHOW server_version";
            return $"{(Kind == DatabaseKind.Sqlite ? "SQLite" : "PostgreSQL")} {await command.ExecuteScalarAsync(cancel)}";
        },
        cancel);

    /// <summary>
    /// True for a version of SQLite in which two connections that move the log into the file at once can damage it (before 3.51.3,
    /// sqlite.org/wal.html#walresetbug). Here one connection does that, in any version.
    /// </summary>
    public static bool HasLogBug(string version) => version.StartsWith("SQLite ", StringComparison.Ordinal) && Version.TryParse(version.AsSpan(7), out var number) && number < new Version(3, 51, 3);

    /// <summary>
    /// Copies the embedded database as it is at this moment, while others read and write (SQLite's VACUUM INTO). On PostgreSQL use pg_dump.
    /// </summary>
    /// <exception cref="IOException">The file is there already.</exception>
    public async Task BackUpAsync(string file, CancellationToken cancel)
    {
        if (Kind != DatabaseKind.Sqlite) throw new NotSupportedException("PostgreSQL is backed up with pg_dump");
        if (File.Exists(file)) throw new IOException($"{file} is there already");
        await using var connection = connect();
        await connection.OpenAsync(cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_autocheckpoint=0; VACUUM INTO $file";
        command.Parameters.Add(new SqliteParameter("$file", file));
        await command.ExecuteNonQueryAsync(cancel);
    }

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
        if (!idle.TryTake(out var connection)) connection = await OpenAsync(isWriter: false, cancel);
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
        await using var connection = await OpenAsync(isWriter: false, cancel);
        return await read(connection);
    }

    private async Task<T> OnOwnConnectionAsync<T>(Func<DbTransaction, Task<T>> write, CancellationToken cancel)
    {
        await using var connection = await OpenToWriteAsync(cancel);
        return await InTransactionAsync(connection, write, cancel);
    }

    private async Task<DbConnection> OpenToWriteAsync(CancellationToken cancel)
    {
        try
        {
            var connection = await OpenAsync(isWriter: true, cancel);
            if (Kind == DatabaseKind.Sqlite) await LogFile.EmptyAsync(connection, isNeeded: Trouble is not null, cancel);
            return connection;
        }
        catch (Exception failure) when (DatabaseUnavailableException.IsRaw(failure))
        {
            throw DatabaseUnavailableException.Of(failure, isCommit: false)!;
        }
    }

    // After trouble with the file the connection is opened anew: what it holds in memory may not be what the disk has.
    private async Task<T> OnTheWriterAsync<T>(Func<DbTransaction, Task<T>> write, CancellationToken cancel)
    {
        try
        {
            var result = await InTransactionAsync(writing ??= await OpenToWriteAsync(cancel), write, cancel);
            Volatile.Write(ref trouble, null);
            return result;
        }
        catch (DatabaseUnavailableException problem)
        {
            if (problem.IsOfTheDisk) Volatile.Write(ref trouble, problem.Why);
            if (writing is not null) await writing.DisposeAsync();
            writing = null;
            throw;
        }
    }

    private async Task<T> OnceOrTwiceAsync<T>(Func<Task<T>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception failure) when (DatabaseUnavailableException.MayPassAgain(failure))
        {
            // A server that was started again has closed all our connections, not this one alone.
            if (DatabaseUnavailableException.IsLost(failure)) server?.Clear();
        }
        try
        {
            return await run();
        }
        catch (DbException failure) when (DatabaseUnavailableException.IsCollision(failure))
        {
            throw new DatabaseUnavailableException("others change the same all the time", mayHaveHappened: false, failure);
        }
    }

    private async Task<T> InTransactionAsync<T>(DbConnection connection, Func<DbTransaction, Task<T>> write, CancellationToken cancel)
    {
        var isCommit = false;
        try
        {
            await using var transaction = await connection.BeginTransactionAsync(cancel);
            AtPoint?.Invoke("begun");
            var result = await write(transaction);
            AtPoint?.Invoke("commit");
            isCommit = true;
            // Not to be cancelled: then nobody would know whether it happened.
            await transaction.CommitAsync(CancellationToken.None);
            AtPoint?.Invoke("committed");
            return result;
        }
        catch (Exception failure) when (DatabaseUnavailableException.IsRaw(failure))
        {
            throw DatabaseUnavailableException.Of(failure, isCommit)!;
        }
    }

    private async Task<DbConnection> OpenAsync(bool isWriter, CancellationToken cancel)
    {
        var connection = connect();
        try
        {
            await connection.OpenAsync(cancel);
            AtOpening?.Invoke(connection);
            if (Kind == DatabaseKind.Sqlite) await PrepareAsync(connection, isWriter, cancel);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    // WAL with FULL: a committed transaction survives power loss (sqlite.org/pragma.html#pragma_synchronous). After a big
    // import the log is cut back to 64 MB. Foreign keys are on by the connection string. One connection alone writes and moves the
    // log into the file: two at once can damage it before SQLite 3.51.3 (sqlite.org/wal.html#walresetbug). It does so at 64 MB, by when
    // many saves have changed the same pages, and keeps 16 MB of them in memory.
    private static async Task PrepareAsync(DbConnection connection, bool isWriter, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA journal_size_limit=67108864";
        command.CommandText += isWriter ? "; PRAGMA wal_autocheckpoint=16000; PRAGMA cache_size=-16384" : "; PRAGMA wal_autocheckpoint=0; PRAGMA query_only=1";
        await command.ExecuteNonQueryAsync(cancel);
    }
}
