using Dapper;
using VoiceGateway.Storage;

namespace VoiceGateway.Publishers.Pipeline;

/// <summary>What a directory gave us to come back with, such as the id of a feed; kept in the database. No secrets. Thread-safe.</summary>
public sealed class DirectoryNotes(Database database)
{
    public Task<string?> FindAsync(string directory, string name, CancellationToken cancel) => database.ReadAsync(
        connection => connection.QueryFirstOrDefaultAsync<string?>(new("SELECT value FROM publish_note WHERE directory = @directory AND name = @name", new { directory, name }, cancellationToken: cancel)), cancel);

    public Task KeepAsync(string directory, string name, string value, CancellationToken cancel) => database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync(new(
            "INSERT INTO publish_note (directory, name, value) VALUES (@directory, @name, @value) ON CONFLICT (directory, name) DO UPDATE SET value = @value", new { directory, name, value }, transaction, cancellationToken: cancel)),
        cancel);
}
