using System.Data.Common;
using System.Globalization;
using Dapper;
using VoiceGateway.Storage;
using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Terms;

/// <summary>The dictionary in the database, in the order in which it was given. Thread-safe.</summary>
public sealed class TermStore(Database database)
{
    private const int RowsAtOnce = 200;
    private const string Columns = "position, concept, locale, term, kind, weight, from_day, to_day, note";

    private static readonly string Rows = string.Join(", ", Enumerable.Range(0, RowsAtOnce).Select(Row));

    public Task<int> CountAsync(CancellationToken cancel) =>
        database.ReadAsync(connection => connection.ExecuteScalarAsync<int>(new CommandDefinition("SELECT COUNT(*) FROM terms", cancellationToken: cancel)), cancel);

    /// <summary>Puts these terms in the place of all that are there, in one transaction: all or nothing.</summary>
    public Task ReplaceAsync(IReadOnlyList<Term> terms, CancellationToken cancel) => database.WriteAsync(
        async transaction =>
        {
            var connection = transaction.Connection!;
            await connection.ExecuteAsync(new CommandDefinition("DELETE FROM terms", transaction: transaction, cancellationToken: cancel));
            for (var first = 0; first < terms.Count; first += RowsAtOnce)
                await InsertAsync(transaction, terms, first, cancel);
        },
        cancel);

    public async Task<IReadOnlyList<Term>> LoadAsync(CancellationToken cancel)
    {
        var command = new CommandDefinition($"SELECT {Columns} FROM terms ORDER BY position", cancellationToken: cancel);
        var rows = await database.ReadAsync(connection => connection.QueryAsync<TermRow>(command), cancel);
        return [.. rows.Select(row => row.ToTerm())];
    }

    private static Task<int> InsertAsync(DbTransaction transaction, IReadOnlyList<Term> terms, int first, CancellationToken cancel)
    {
        var count = Math.Min(RowsAtOnce, terms.Count - first);
        var parameters = new DynamicParameters();
        for (var row = 0; row < count; row++) Fill(parameters, row, first + row, terms[first + row]);
        var rows = count == RowsAtOnce ? Rows : string.Join(", ", Enumerable.Range(0, count).Select(Row));
        return transaction.Connection!.ExecuteAsync(new CommandDefinition($"INSERT INTO terms ({Columns}) VALUES {rows}", parameters, transaction, cancellationToken: cancel));
    }

    private static string Row(int row) => $"(@p{row}, @c{row}, @l{row}, @t{row}, @k{row}, @w{row}, @f{row}, @u{row}, @n{row})";

    private static void Fill(DynamicParameters parameters, int row, int position, Term term)
    {
        parameters.Add($"p{row}", position);
        parameters.Add($"c{row}", term.Concept);
        parameters.Add($"l{row}", term.Locale.Tag);
        parameters.Add($"t{row}", term.Text);
        parameters.Add($"k{row}", term.Kind.Name());
        parameters.Add($"w{row}", term.Weight);
        parameters.Add($"f{row}", Day(term.From));
        parameters.Add($"u{row}", Day(term.To));
        parameters.Add($"n{row}", term.Note);
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>One row as it stands in the table.</summary>
    private sealed record TermRow(long Position, string Concept, string Locale, string Term, string Kind, double Weight, string? From_Day, string? To_Day, string? Note)
    {
        public Term ToTerm() => new(Concept, Values.Locale.Parse(Locale), Term, ToKind(Kind), Weight, Read(From_Day), Read(To_Day), Note);

        private static TermKind ToKind(string text) =>
            TermKinds.TryParse(text, out var kind) ? kind : throw new InvalidDataException($"The database holds a kind of term that is not known: {text}");

        private static DateOnly? Read(string? day) => day is null ? null : DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
