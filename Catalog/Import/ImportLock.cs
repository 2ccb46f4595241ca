using System.Data.Common;
using Dapper;
using VoiceGateway.Storage;

namespace VoiceGateway.Catalog.Import;

/// <summary>
/// Lets one import run on a database at a time, over all processes. Both locks fall by themselves when their process dies:
/// on PostgreSQL one of the session (advisory), on SQLite one on a file beside the database.
/// </summary>
internal static class ImportLock
{
    private const long Key = 0x436174616C6F67; // "Catalog"

    /// <returns>What the work returned, or <paramref name="busy"/> when another import holds the lock.</returns>
    public static Task<T> RunAsync<T>(Database database, Func<Task<T>> work, Func<Task<T>> busy, CancellationToken cancel) =>
        database.Kind == DatabaseKind.PostgreSql
            ? database.ReadAsync(connection => OnSessionAsync(connection, work, busy, cancel), cancel)
            : OnFileAsync(database.Where + ".import-lock", work, busy);

    private static async Task<T> OnSessionAsync<T>(DbConnection connection, Func<Task<T>> work, Func<Task<T>> busy, CancellationToken cancel)
    {
        var command = new CommandDefinition("SELECT pg_try_advisory_lock(@Key)", new { Key }, cancellationToken: cancel);
        if (!await connection.ExecuteScalarAsync<bool>(command)) return await busy();
        try
        {
            return await work();
        }
        finally
        {
            await connection.ExecuteAsync("SELECT pg_advisory_unlock(@Key)", new { Key });
        }
    }

    private static async Task<T> OnFileAsync<T>(string path, Func<Task<T>> work, Func<Task<T>> busy)
    {
        FileStream held;
        try
        {
            held = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(path))
        {
            return await busy();
        }
        await using (held) return await work();
    }
}
