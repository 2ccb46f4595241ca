using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace VoiceGateway.Storage;

/// <summary>What a column of a <see cref="BulkTable{T}"/> holds; its values are <see cref="string"/>, <see cref="int"/>, <see cref="long"/>, <see cref="double"/> or null.</summary>
public enum BulkType
{
    Text,
    Whole,
    WholeLong,
    Real,
}

/// <summary>One column to fill and where its value comes from.</summary>
public sealed record BulkColumn<T>(string Name, BulkType Type, Func<T, object?> Value);

/// <summary>
/// Inserts many rows as fast as each database can: one prepared statement on SQLite, binary COPY on PostgreSQL. Table and
/// column names are ours, never data. Immutable, so any number of threads may use it.
/// </summary>
public sealed class BulkTable<T>(string table, params BulkColumn<T>[] columns)
{
    private readonly string names = string.Join(", ", columns.Select(column => column.Name));

    private readonly string parameters = string.Join(", ", columns.Select((_, index) => $"@p{index}"));

    public Task InsertAsync(DbTransaction transaction, IReadOnlyList<T> rows, CancellationToken cancel) => transaction.Connection switch
    {
        NpgsqlConnection connection => CopyAsync(connection, rows, cancel),
        SqliteConnection connection => InsertEachAsync(connection, (SqliteTransaction)transaction, rows, cancel),
        _ => throw new InvalidOperationException("The transaction is over"),
    };

    private async Task CopyAsync(NpgsqlConnection connection, IReadOnlyList<T> rows, CancellationToken cancel)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"COPY {table} ({names}) FROM STDIN (FORMAT BINARY)", cancel);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancel);
            foreach (var column in columns)
                if (column.Value(row) is { } value) await copy.WriteAsync(value, PostgresType(column.Type), cancel);
                else await copy.WriteNullAsync(cancel);
        }
        await copy.CompleteAsync(cancel);
    }

    private async Task InsertEachAsync(SqliteConnection connection, SqliteTransaction transaction, IReadOnlyList<T> rows, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"INSERT INTO {table} ({names}) VALUES ({parameters})";
        for (var index = 0; index < columns.Length; index++) command.Parameters.Add($"@p{index}", LiteType(columns[index].Type));
        await command.PrepareAsync(cancel);
        foreach (var row in rows)
        {
            cancel.ThrowIfCancellationRequested();
            for (var index = 0; index < columns.Length; index++) command.Parameters[index].Value = columns[index].Value(row) ?? DBNull.Value;
            command.ExecuteNonQuery(); // SQLite has no asynchronous input and output: the async call would only cost
        }
    }

    private static NpgsqlDbType PostgresType(BulkType type) => type switch
    {
        BulkType.Text => NpgsqlDbType.Text,
        BulkType.Whole => NpgsqlDbType.Integer,
        BulkType.WholeLong => NpgsqlDbType.Bigint,
        _ => NpgsqlDbType.Double,
    };

    private static SqliteType LiteType(BulkType type) => type switch
    {
        BulkType.Text => SqliteType.Text,
        BulkType.Real => SqliteType.Real,
        _ => SqliteType.Integer,
    };
}
