using Dapper;
using VoiceGateway.Storage;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Synonyms.Dictionary;

/// <summary>A database as the builds before versions made it: at the first migration of the dictionary.</summary>
internal static class OldDatabase
{
    public static async Task MakeAsync(Database database, string rows)
    {
        await Migrator.MigrateAsync(database, new TestClock(), [], CancellationToken.None);
        var module = typeof(Workbench).Assembly;
        var file = module.GetManifestResourceNames().Single(name => name.EndsWith("0001-terms.sql"));
        using var reader = new StreamReader(module.GetManifestResourceStream(file)!);
        var sql = await reader.ReadToEndAsync();
        await database.WriteAsync(
            async transaction =>
            {
                var connection = transaction.Connection!;
                await connection.ExecuteAsync(sql, transaction: transaction);
                await connection.ExecuteAsync(rows, transaction: transaction);
                await connection.ExecuteAsync(
                    "INSERT INTO schema_version (module, number, name, applied_at) VALUES (@module, 1, @file, 0)", new { module = module.GetName().Name, file }, transaction);
            },
            CancellationToken.None);
    }
}
