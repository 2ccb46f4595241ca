using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace VoiceGateway.Orders.Saving;

/// <summary>Saves carts on SQLite: three statements that are prepared once for the one writing connection.</summary>
internal sealed class SqliteCarts
{
    private static readonly ConditionalWeakTable<SqliteConnection, SqliteCarts> Prepared = [];

    private readonly Statement record;
    private readonly Statement first;
    private readonly Statement next;
    private readonly Statement forget;
    private readonly Statement recall;

    private SqliteCarts(SqliteConnection connection)
    {
        record = new(connection, "INSERT INTO recorded_answer (owner, request_key, answer, recorded_at, request_hash) VALUES ($0, $1, $2, $3, $4) ON CONFLICT DO NOTHING", 5);
        first = new(connection, "INSERT INTO cart (owner, version, lines, updated_at) VALUES ($0, 1, $1, $2) ON CONFLICT DO NOTHING", 3);
        next = new(connection, "UPDATE cart SET version = version + 1, lines = $1, updated_at = $2 WHERE owner = $0 AND version = $3", 4);
        forget = new(connection, "DELETE FROM recorded_answer WHERE owner = $0 AND request_key = $1", 2);
        recall = new(connection, "SELECT answer, request_hash FROM recorded_answer WHERE owner = $0 AND request_key = $1", 2);
    }

    public static Task<SaveOutcome[]> SaveAsync(DbTransaction transaction, IReadOnlyList<CartSave> saves)
    {
        var lite = (SqliteTransaction)transaction;
        var statements = Prepared.GetValue(lite.Connection!, static connection => new(connection));
        var outcomes = new SaveOutcome[saves.Count];
        for (var index = 0; index < outcomes.Length; index++) outcomes[index] = statements.Save(lite, saves[index]);
        return Task.FromResult(outcomes);
    }

    // The key goes in first: whoever comes second with the same key comes after us.
    private SaveOutcome Save(SqliteTransaction transaction, CartSave save)
    {
        if (record.Run(transaction, save.Owner, save.Key, save.Answer, save.At, save.Hash) == 0) return Recall(transaction, save);
        var saved = save.Version == 0 ? first.Run(transaction, save.Owner, save.Lines, save.At) : next.Run(transaction, save.Owner, save.Lines, save.At, save.Version);
        if (saved == 1) return new SaveOutcome.Saved();
        forget.Run(transaction, save.Owner, save.Key);
        return new SaveOutcome.CartHasChanged();
    }

    private SaveOutcome Recall(SqliteTransaction transaction, CartSave save)
    {
        using var row = recall.Read(transaction, save.Owner, save.Key);
        row.Read();
        return save.Before(row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1));
    }

    private sealed class Statement
    {
        private readonly SqliteCommand command;

        public Statement(SqliteConnection connection, string sql, int parameters)
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            for (var index = 0; index < parameters; index++) command.Parameters.Add(new($"${index}", null));
        }

        public int Run(SqliteTransaction transaction, params ReadOnlySpan<object?> values) => With(transaction, values).ExecuteNonQuery();

        public SqliteDataReader Read(SqliteTransaction transaction, params ReadOnlySpan<object?> values) => With(transaction, values).ExecuteReader();

        private SqliteCommand With(SqliteTransaction transaction, ReadOnlySpan<object?> values)
        {
            command.Transaction = transaction;
            for (var index = 0; index < values.Length; index++) command.Parameters[index].Value = values[index] ?? DBNull.Value;
            return command;
        }
    }
}
