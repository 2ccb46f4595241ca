using Dapper;
using VoiceGateway.Storage;
using VoiceGateway.Values;

namespace VoiceGateway.Catalog.Trials;

/// <summary>The judged phrases in the database, in the order in which they were given. Thread-safe.</summary>
public sealed class JudgedStore(Database database)
{
    private static readonly BulkTable<(JudgedPhrase Row, int Position)> Table = new(
        "judged_phrase",
        new("position", BulkType.Whole, row => row.Position),
        new("phrase", BulkType.Text, row => row.Row.Phrase),
        new("locale", BulkType.Text, row => row.Row.Locale.Tag),
        new("wanted", BulkType.Text, row => row.Row.Wanted),
        new("grade", BulkType.Whole, row => row.Row.Grade));

    public Task<int> CountAsync(CancellationToken cancel) =>
        database.ReadAsync(connection => connection.ExecuteScalarAsync<int>(new CommandDefinition("SELECT COUNT(*) FROM judged_phrase", cancellationToken: cancel)), cancel);

    public async Task<IReadOnlyList<JudgedPhrase>> LoadAsync(CancellationToken cancel)
    {
        var command = new CommandDefinition("SELECT phrase, locale, wanted, grade FROM judged_phrase ORDER BY position", cancellationToken: cancel);
        var rows = await database.ReadAsync(connection => connection.QueryAsync<(string Phrase, string Locale, string Wanted, int Grade)>(command), cancel);
        return [.. rows.Select(row => new JudgedPhrase(row.Phrase, Locale.Parse(row.Locale), row.Wanted, row.Grade))];
    }

    /// <summary>Puts these in the place of all that are there, in one transaction: all or nothing.</summary>
    public Task ReplaceAsync(IReadOnlyList<JudgedPhrase> judged, CancellationToken cancel) => database.WriteAsync(
        async transaction =>
        {
            await transaction.Connection!.ExecuteAsync(new CommandDefinition("DELETE FROM judged_phrase", transaction: transaction, cancellationToken: cancel));
            await Table.InsertAsync(transaction, [.. judged.Select((row, position) => (row, position))], cancel);
        },
        cancel);
}
