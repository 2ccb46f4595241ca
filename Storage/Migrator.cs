using System.Data.Common;
using System.Reflection;
using System.Text.RegularExpressions;
using Dapper;

namespace VoiceGateway.Storage;

/// <summary>
/// Brings a database to the schema of this build. A module (an assembly) embeds <c>Migrations/0001-name.sql</c>,
/// <c>0002-…</c>; this one comes first. Each is run once, in order, all of one module in one transaction. SQL that runs on both databases; what stands in
/// <c>/* sqlite: … */</c> runs on SQLite alone.
/// </summary>
public static partial class Migrator
{
    private const long LockKey = 0x566F696365; // "Voice": one migrating process at a time on PostgreSQL

    /// <exception cref="SchemaTooNewException">The database was made by a newer build.</exception>
    public static async Task MigrateAsync(Database database, TimeProvider clock, IReadOnlyList<Assembly> modules, CancellationToken cancel)
    {
        await database.WriteAsync(transaction => PrepareAsync(database.Kind, transaction), cancel);
        foreach (var module in modules.Prepend(typeof(Migrator).Assembly))
            await database.WriteAsync(transaction => ApplyAsync(database.Kind, transaction, clock, module), cancel);
    }

    private static async Task<bool> PrepareAsync(DatabaseKind kind, DbTransaction transaction)
    {
        var connection = transaction.Connection!;
        if (kind == DatabaseKind.PostgreSql) await connection.ExecuteAsync("SELECT pg_advisory_xact_lock(@LockKey)", new { LockKey }, transaction);
        await connection.ExecuteAsync(
            """
            CREATE TABLE IF NOT EXISTS schema_version (
                module TEXT NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, applied_at BIGINT NOT NULL,
                PRIMARY KEY (module, number))
            """,
            transaction: transaction);
        return true;
    }

    private static async Task<bool> ApplyAsync(DatabaseKind kind, DbTransaction transaction, TimeProvider clock, Assembly module)
    {
        var connection = transaction.Connection!;
        if (kind == DatabaseKind.PostgreSql) await connection.ExecuteAsync("SELECT pg_advisory_xact_lock(@LockKey)", new { LockKey }, transaction);
        var name = module.GetName().Name!;
        var files = Files(module);
        var reached = await connection.ExecuteScalarAsync<int?>("SELECT MAX(number) FROM schema_version WHERE module = @name", new { name }, transaction) ?? 0;
        if (reached > files.Count) throw new SchemaTooNewException(name, reached, files.Count);
        for (var number = reached + 1; number <= files.Count; number++)
        {
            await connection.ExecuteAsync(Fit(kind, await ReadAsync(module, files[number - 1])), transaction: transaction);
            await connection.ExecuteAsync(
                "INSERT INTO schema_version (module, number, name, applied_at) VALUES (@name, @number, @file, @at)",
                new { name, number, file = files[number - 1], at = clock.GetUtcNow().ToUnixTimeMilliseconds() },
                transaction);
        }
        return true;
    }

    private static List<string> Files(Assembly module)
    {
        var files = module.GetManifestResourceNames().Where(name => name.EndsWith(".sql")).Order().ToList();
        for (var index = 0; index < files.Count; index++)
            if (!files[index].Contains($".{index + 1:0000}-"))
                throw new InvalidOperationException($"{module.GetName().Name}: migration {index + 1} is missing or out of order at {files[index]}");
        return files;
    }

    // What stands in "/* sqlite: … */" is for SQLite alone.
    private static string Fit(DatabaseKind kind, string sql) => kind == DatabaseKind.Sqlite ? OnlySqlite().Replace(sql, "$1") : sql;

    [GeneratedRegex(@"/\* sqlite:\s([^*]+)\s\*/", RegexOptions.NonBacktracking)]
    private static partial Regex OnlySqlite();

    private static async Task<string> ReadAsync(Assembly module, string file)
    {
        using var reader = new StreamReader(module.GetManifestResourceStream(file)!);
        return await reader.ReadToEndAsync();
    }
}

/// <summary>The database has migrations that this build does not know: it was opened by a newer one.</summary>
public sealed class SchemaTooNewException(string module, int reached, int known)
    : Exception($"The database is of a newer build: {module} is at migration {reached}, this build knows {known}. Start the newer build, or restore a backup (docs/failures/schema-too-new.md).");
