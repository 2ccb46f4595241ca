using System.Data.Common;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Npgsql;
using SQLitePCL;
using VoiceGateway.Storage;

namespace VoiceGateway.Tests.Support;

/// <summary>
/// Counts the questions that a database is asked, and the work that they are: on SQLite the steps of its machine, on PostgreSQL the rows that its
/// plans looked at (auto_explain, of the very questions that were asked). Thread-safe.
/// </summary>
internal sealed class QueryWatch
{
    private const int Steps = 100;

    private readonly Lock gate = new();
    private readonly List<string> asked = [];
    private long work;

    /// <summary>Watches the connections that the database opens from now on.</summary>
    public static QueryWatch Over(Database database)
    {
        var watch = new QueryWatch();
        database.AtOpening = watch.Follow;
        return watch;
    }

    /// <summary>An address whose connections tell of their plans.</summary>
    public static DatabaseAddress Telling(DatabaseAddress address)
    {
        if (address.Kind == DatabaseKind.Sqlite) return address;
        var told = new NpgsqlConnectionStringBuilder(address.Text)
        {
            Options = "-c session_preload_libraries=auto_explain -c auto_explain.log_min_duration=0 -c auto_explain.log_analyze=on -c auto_explain.log_timing=off " +
                      "-c auto_explain.log_format=json -c auto_explain.log_level=notice",
        };
        return new(address.Kind, told.ToString());
    }

    /// <summary>What was asked, and how much work it was, in the meantime.</summary>
    public async Task<(IReadOnlyList<string> Asked, long Work)> DuringAsync(Func<Task> what)
    {
        lock (gate)
        {
            asked.Clear();
            work = 0;
        }
        await what();
        lock (gate) return ([.. asked], work);
    }

    private void Follow(DbConnection connection)
    {
        if (connection is NpgsqlConnection server)
        {
            server.Notice += (_, told) => Hear(told.Notice.MessageText);
            return;
        }
        var handle = ((SqliteConnection)connection).Handle!;
        raw.sqlite3_trace(handle, (_, sql) => Ask(sql.utf8_to_string()), null!);
        raw.sqlite3_progress_handler(handle, Steps, _ => Step(), null!);
    }

    private void Hear(string message)
    {
        if (message.Split("plan:\n") is not [_, var plan]) return;
        using var read = JsonDocument.Parse(plan);
        var rows = Rows(read.RootElement.GetProperty("Plan"));
        lock (gate)
        {
            asked.Add(read.RootElement.GetProperty("Query Text").GetString()!);
            work += rows;
        }
    }

    private static long Rows(JsonElement node)
    {
        var below = node.TryGetProperty("Plans", out var plans) ? plans.EnumerateArray().Sum(Rows) : 0;
        if (!node.GetProperty("Node Type").GetString()!.Contains("Scan", StringComparison.Ordinal)) return below;
        double rows = Number("Actual Rows") + Number("Rows Removed by Filter") + Number("Rows Removed by Index Recheck");
        return below + (long)(rows * Math.Max(1, Number("Actual Loops")));

        double Number(string name) => node.TryGetProperty(name, out var value) ? value.GetDouble() : 0;
    }

    private void Ask(string sql)
    {
        if (sql.StartsWith("--", StringComparison.Ordinal) || sql.StartsWith("BEGIN", StringComparison.Ordinal) || sql.StartsWith("COMMIT", StringComparison.Ordinal)) return;
        lock (gate) asked.Add(sql);
    }

    private int Step()
    {
        Interlocked.Add(ref work, Steps);
        return 0;
    }
}
