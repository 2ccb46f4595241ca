using System.Data;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace VoiceGateway.Storage;

/// <summary>
/// A statement that SQLite compiles once and keeps, for what is done with every turn: a command around it costs more than the statement. It lives
/// as long as its connection is open. Not thread-safe, as the connection is not.
/// </summary>
public sealed class LiteStatement
{
    private readonly SqliteConnection connection;
    private readonly sqlite3_stmt statement;
    private byte[] bytes = new byte[1024];

    /// <param name="connection">Open; the statement ends with it.</param>
    /// <param name="sql">One statement; its parameters are <c>?1</c>, <c>?2</c> …</param>
    public LiteStatement(SqliteConnection connection, string sql)
    {
        this.connection = connection;
        Check(raw.sqlite3_prepare_v3(connection.Handle!, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement));
        connection.StateChange += (_, change) =>
        {
            if (change.CurrentState == ConnectionState.Closed) statement.Dispose();
        };
    }

    /// <summary>Gives a parameter a text, or null.</summary>
    public LiteStatement Bind(int number, string? value)
    {
        if (value is null) Check(raw.sqlite3_bind_null(statement, number));
        else Bind(number, Encode(value));
        return this;
    }

    /// <summary>Gives a parameter a text in UTF-8.</summary>
    public LiteStatement Bind(int number, ReadOnlySpan<byte> text)
    {
        // An empty span has no address, and without one it would be a null.
        Check(text.IsEmpty ? raw.sqlite3_bind_text(statement, number, "") : raw.sqlite3_bind_text(statement, number, text));
        return this;
    }

    public LiteStatement Bind(int number, long value)
    {
        Check(raw.sqlite3_bind_int64(statement, number, value));
        return this;
    }

    /// <summary>Runs it to its end; tells how many rows it changed.</summary>
    public int Run()
    {
        while (Step())
        {
        }
        Reset();
        return raw.sqlite3_changes(connection.Handle!);
    }

    /// <summary>The number of the row that was inserted last.</summary>
    public long LastId => raw.sqlite3_last_insert_rowid(connection.Handle!);

    /// <summary>Goes to the next row; false when there is none. <see cref="Reset"/> when no more is wanted.</summary>
    public bool Step()
    {
        var result = raw.sqlite3_step(statement);
        if (result is raw.SQLITE_ROW or raw.SQLITE_DONE) return result == raw.SQLITE_ROW;
        // Thrown before the reset: that would tell the failure again, and forget what was said about it.
        try
        {
            Check(result);
        }
        finally
        {
            Reset();
        }
        return false;
    }

    public void Reset() => raw.sqlite3_reset(statement);

    private bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    /// <summary>A whole number of this row; 0 for null.</summary>
    public long Whole(int column) => raw.sqlite3_column_int64(statement, column);

    /// <summary>A text of this row in UTF-8, until the next step; empty for null.</summary>
    public ReadOnlySpan<byte> Utf8(int column) => raw.sqlite3_column_blob(statement, column);

    public string? Text(int column) => IsNull(column) ? null : Encoding.UTF8.GetString(Utf8(column));

    // SQLite takes a copy.
    private ReadOnlySpan<byte> Encode(string value)
    {
        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (bytes.Length < most) bytes = new byte[most];
        return bytes.AsSpan(0, Encoding.UTF8.GetBytes(value, bytes));
    }

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, connection.Handle!);
}
