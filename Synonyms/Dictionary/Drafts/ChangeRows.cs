using System.Data.Common;
using Dapper;
using VoiceGateway.Storage;
using VoiceGateway.Synonyms.Dictionary.Stored;

namespace VoiceGateway.Synonyms.Dictionary.Drafts;

/// <summary>The changes of drafts in their table.</summary>
internal static class ChangeRows
{
    private static readonly BulkTable<Row> Table = new(
        "dictionary_change",
        [
            new("draft", BulkType.Text, row => row.Draft),
            new("id", BulkType.Text, row => row.Id),
            new("position", BulkType.WholeLong, row => row.Position),
            .. EntryColumns.Of<Row>(row => row.Put),
        ]);

    public static async Task<IReadOnlyList<Change>> ReadAsync(DbConnection connection, DbTransaction? transaction, string draft, CancellationToken cancel)
    {
        var sql = $"SELECT id, {EntryColumns.Read} FROM dictionary_change WHERE draft = @draft ORDER BY position";
        await using var rows = await connection.ExecuteReaderAsync(new CommandDefinition(sql, new { draft }, transaction, cancellationToken: cancel));
        var (reader, changes) = (new EntryReader(rows, 1), new List<Change>());
        while (await rows.ReadAsync(cancel))
            changes.Add(EntryId.TryParse(rows.GetString(0), out var id) ? new(id, reader.Read()) : throw new InvalidDataException($"The database holds an entry with the id {rows.GetString(0)}"));
        return changes;
    }

    /// <summary>Puts these changes in the place of what the draft said of the same entries; of others it says what it did.</summary>
    public static async Task WriteAsync(DbTransaction transaction, string draft, IReadOnlyCollection<Change> changes, CancellationToken cancel)
    {
        var connection = transaction.Connection!;
        var last = await connection.ExecuteScalarAsync<long>(
            new CommandDefinition("SELECT COALESCE(MAX(position), 0) FROM dictionary_change WHERE draft = @draft", new { draft }, transaction, cancellationToken: cancel));
        if (last > 0) await ForgetAsync(transaction, draft, changes.Select(change => change.Id), cancel);
        await Table.InsertAsync(transaction, [.. changes.Select((change, place) => new Row(draft, change.Id.ToString(), last + 1 + place, change.Put))], cancel);
    }

    /// <summary>The draft says nothing of these entries any more.</summary>
    public static async Task ForgetAsync(DbTransaction transaction, string draft, IEnumerable<EntryId> ids, CancellationToken cancel)
    {
        foreach (var some in ids.Chunk(500))
        {
            var parameters = new DynamicParameters(new { draft });
            for (var index = 0; index < some.Length; index++) parameters.Add($"id{index}", some[index].ToString());
            var sql = $"DELETE FROM dictionary_change WHERE draft = @draft AND id IN ({string.Join(", ", some.Select((_, index) => $"@id{index}"))})";
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancel));
        }
    }

    private sealed record Row(string Draft, string Id, long Position, Entry? Put);
}
