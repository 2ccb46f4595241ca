using System.Data;
using System.Data.Common;
using System.Globalization;
using Dapper;
using VoiceGateway.Storage;
using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Terms;

/// <summary>The dictionary in the database, in the order in which it was given. Thread-safe.</summary>
public sealed class TermStore(Database database)
{
    private static readonly string[] Columns = ["position", "concept", "locale", "term", "kind", "weight", "from_day", "to_day", "note"];

    public Task<int> CountAsync(CancellationToken cancel) =>
        database.ReadAsync(connection => connection.ExecuteScalarAsync<int>(new CommandDefinition("SELECT COUNT(*) FROM terms", cancellationToken: cancel)), cancel);

    /// <summary>Puts these terms in the place of all that are there, in one transaction: all or nothing.</summary>
    public Task ReplaceAsync(IReadOnlyList<Term> terms, CancellationToken cancel) => database.WriteAsync(
        async transaction =>
        {
            var connection = transaction.Connection!;
            await connection.ExecuteAsync(new CommandDefinition("DELETE FROM terms", transaction: transaction, cancellationToken: cancel));
            await InsertAsync(transaction, terms, cancel);
        },
        cancel);

    public async Task<IReadOnlyList<Term>> LoadAsync(CancellationToken cancel)
    {
        var command = new CommandDefinition($"SELECT {string.Join(", ", Columns.Skip(1))} FROM terms ORDER BY position", cancellationToken: cancel);
        var rows = await database.ReadAsync(connection => connection.QueryAsync<TermRow>(command), cancel);
        return [.. rows.Select(row => row.ToTerm())];
    }

    // One prepared statement, once for each row: on both databases faster than long lists of values through a mapper.
    private static async Task InsertAsync(DbTransaction transaction, IReadOnlyList<Term> terms, CancellationToken cancel)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"INSERT INTO terms ({string.Join(", ", Columns)}) VALUES ({string.Join(", ", Columns.Select(column => "@" + column))})";
        foreach (var column in Columns)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = column;
            parameter.DbType = column switch { "position" => DbType.Int64, "weight" => DbType.Double, _ => DbType.String };
            command.Parameters.Add(parameter);
        }
        await command.PrepareAsync(cancel);
        for (var position = 0; position < terms.Count; position++)
        {
            var values = Row(position, terms[position]);
            for (var column = 0; column < Columns.Length; column++) command.Parameters[column].Value = values[column] ?? DBNull.Value;
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    private static object?[] Row(long position, Term term) =>
        [position, term.Concept, term.Locale.Tag, term.Text, term.Kind.Name(), term.Weight, Day(term.From), Day(term.To), term.Note];

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>One row as it stands in the table.</summary>
    private sealed record TermRow(string Concept, string Locale, string Term, string Kind, double Weight, string? From_Day, string? To_Day, string? Note)
    {
        public Term ToTerm() => new(Concept, Values.Locale.Parse(Locale), Term, ToKind(Kind), Weight, Read(From_Day), Read(To_Day), Note);

        private static TermKind ToKind(string text) =>
            TermKinds.TryParse(text, out var kind) ? kind : throw new InvalidDataException($"The database holds a kind of term that is not known: {text}");

        private static DateOnly? Read(string? day) => day is null ? null : DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
