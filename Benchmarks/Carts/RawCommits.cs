using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Npgsql;
using VoiceGateway.Storage;

namespace VoiceGateway.Benchmarks.Carts;

/// <summary>What the database does by itself: one prepared update of one row for each transaction.</summary>
internal static partial class RawCommits
{
    private const string Row = "INSERT INTO raw_cart (owner, version, lines) VALUES";
    private static readonly string Lines = new('x', 400);

    /// <summary>Commits a second on one connection; WAL, synchronous=FULL.</summary>
    public static double OfSqlite(string file, int seconds)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        Run(connection, "PRAGMA journal_mode=WAL");
        Run(connection, "PRAGMA synchronous=FULL");
        Run(connection, "CREATE TABLE raw_cart (owner TEXT PRIMARY KEY, version BIGINT, lines TEXT)");
        for (var owner = 0; owner < 256; owner++) Run(connection, $"{Row} ('{owner}', 1, '{Lines}')");
        using var update = connection.CreateCommand();
        update.CommandText = "UPDATE raw_cart SET version = version + 1, lines = $lines WHERE owner = $owner";
        update.Parameters.AddWithValue("$lines", Lines);
        var owners = update.Parameters.Add("$owner", SqliteType.Text);
        update.Prepare();
        var watch = Stopwatch.StartNew();
        var count = 0;
        for (; watch.Elapsed.TotalSeconds < seconds; count++)
        {
            owners.Value = (count % 256).ToString(CultureInfo.InvariantCulture);
            update.ExecuteNonQuery();
        }
        return count / watch.Elapsed.TotalSeconds;
    }

    /// <summary>Transactions a second as pgbench counts them, with as many clients; each updates a row of its own.</summary>
    public static async Task<double> OfPostgresAsync(string server, int clients, int seconds)
    {
        var address = PostgresAddress.Parse(server);
        await using var source = NpgsqlDataSource.Create(address);
        foreach (var sql in new[] { "DROP TABLE IF EXISTS raw_cart", "CREATE TABLE raw_cart (owner BIGINT PRIMARY KEY, version BIGINT, lines TEXT)", $"{Row.Replace("VALUES", "SELECT")} owner, 1, '{Lines}' FROM generate_series(0, 255) AS owner" })
        {
            await using var command = source.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        }
        var script = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(script, $"UPDATE raw_cart SET version = version + 1, lines = '{Lines}' WHERE owner = :client_id;\n");
            return await BenchAsync(address, clients, seconds, script);
        }
        finally
        {
            File.Delete(script);
        }
    }

    private static async Task<double> BenchAsync(NpgsqlConnectionStringBuilder address, int clients, int seconds, string script)
    {
        var start = new ProcessStartInfo(Program(), ["-n", "-M", "prepared", "-c", $"{clients}", "-j", $"{Math.Min(clients, 2)}", "-T", $"{seconds}", "-f", script, address.Database!]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        (start.Environment["PGHOST"], start.Environment["PGPORT"], start.Environment["PGUSER"], start.Environment["PGPASSWORD"]) = (address.Host, $"{address.Port}", address.Username ?? "postgres", address.Password ?? "");
        using var process = Process.Start(start)!;
        var (told, wrong) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        var match = Rate().Match(await told);
        return match.Success ? double.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : throw new CannotRunException($"pgbench did not run: {await wrong}");
    }

    private static string Program() =>
        Directory.Exists("/usr/lib/postgresql") && Directory.GetFiles("/usr/lib/postgresql", "pgbench", SearchOption.AllDirectories).Order(StringComparer.Ordinal).LastOrDefault() is { } file ? file : "pgbench";

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    [GeneratedRegex(@"tps = ([0-9.]+)", RegexOptions.NonBacktracking)]
    private static partial Regex Rate();
}
