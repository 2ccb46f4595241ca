using Dapper;
using Npgsql;
using NpgsqlTypes;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Catalog.Shelves.Postgres;

/// <summary>
/// Ties the products of a build to the concepts of one version of the dictionary and writes the ties into a table of their
/// own. A change of the dictionary so costs one reading of the products' names, not their words anew.
/// </summary>
internal sealed class TiesBuild(ShelfServer server, NpgsqlConnection connection, ShelfTables products, ShelfTables ties)
{
    private const int Step = 4096;

    public async Task RunAsync(ShelfFields fields, TermIndex terms, IReadOnlyList<ShelfLocale> locales, CancellationToken cancel)
    {
        await RunAsync($"CREATE TABLE {ties.Ties} (number INTEGER NOT NULL, concept TEXT NOT NULL)", cancel);
        await using (var reading = await server.PatientAsync(cancel))
        {
            await using var command = new NpgsqlCommand($"SELECT number, stems[1:{locales.Count}] FROM {products.Products}", reading);
            await using var reader = await command.ExecuteReaderAsync(cancel);
            Write(reader, fields, terms, locales, cancel);
        }
        await RunAsync($"ALTER TABLE {ties.Ties} ADD PRIMARY KEY (number) INCLUDE (concept)", cancel);
        await RunAsync($"CREATE INDEX ON {ties.Ties} (concept, number)", cancel);
        await RunAsync($"VACUUM (ANALYZE) {ties.Ties}", cancel);
    }

    /// <summary>For each concept how many products are tied to it.</summary>
    public async Task<int[]> CountByConceptAsync(TermIndex terms, CancellationToken cancel)
    {
        var counts = new int[terms.Concepts.Count];
        foreach (var (concept, count) in await connection.QueryAsync<(string, long)>(new CommandDefinition($"SELECT concept, COUNT(*) FROM {ties.Ties} GROUP BY concept", cancellationToken: cancel)))
            if (terms.Find(concept) is >= 0 and var number) counts[number] = checked((int)count);
        return counts;
    }

    private void Write(NpgsqlDataReader reader, ShelfFields fields, TermIndex terms, IReadOnlyList<ShelfLocale> locales, CancellationToken cancel)
    {
        using var copy = connection.BeginBinaryImport($"COPY {ties.Ties} (number, concept) FROM STDIN (FORMAT BINARY)");
        var rows = new List<(int Number, int[][] Names)>(Step);
        var concepts = new int[Step];
        var tie = new TieReader(terms, locales, (locale, row) => rows[row].Names[fields.Texts.Field(locale, ShelfPart.Name)]);
        while (Fill(rows, reader, locales))
        {
            cancel.ThrowIfCancellationRequested();
            Parallel.For(0, rows.Count, row => concepts[row] = tie.ConceptOf(row));
            for (var row = 0; row < rows.Count; row++) Write(copy, rows[row].Number, concepts[row], terms);
        }
        copy.Complete();
    }

    private static bool Fill(List<(int Number, int[][] Names)> rows, NpgsqlDataReader reader, IReadOnlyList<ShelfLocale> locales)
    {
        rows.Clear();
        while (rows.Count < Step && reader.Read()) rows.Add((reader.GetInt32(0), Numbers(reader.GetFieldValue<string[]>(1), locales)));
        return rows.Count > 0;
    }

    private static void Write(NpgsqlBinaryImporter copy, int number, int concept, TermIndex terms)
    {
        if (concept < 0) return;
        copy.StartRow();
        copy.Write(number, NpgsqlDbType.Integer);
        copy.Write(terms.Concepts[concept], NpgsqlDbType.Text);
    }

    // The first fields are the names, one for each locale.
    private static int[][] Numbers(string[] names, IReadOnlyList<ShelfLocale> locales)
    {
        var numbers = new int[names.Length][];
        for (var locale = 0; locale < numbers.Length; locale++) numbers[locale] = StemReader.Numbers(names[locale], locales[locale].Lexicon);
        return numbers;
    }

    private Task<int> RunAsync(string sql, CancellationToken cancel) => connection.ExecuteAsync(new CommandDefinition(sql, cancellationToken: cancel));
}
