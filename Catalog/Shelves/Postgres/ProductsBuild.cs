using Dapper;
using Npgsql;
using NpgsqlTypes;
using VoiceGateway.Catalog.Products;

namespace VoiceGateway.Catalog.Shelves.Postgres;

/// <summary>Writes the products of the live catalog and their words into tables of their own: rows first, indexes after.</summary>
internal sealed class ProductsBuild(NpgsqlConnection connection, ShelfTables tables, ShelfFields fields, bool hasTrigrams)
{
    // Of this share of the rows the planner learns which words are common.
    private const int WordsLearned = 1000;

    public async Task<(ShelfStatistics Statistics, WordFilter Words)> RunAsync(ProductStore products, CancellationToken cancel)
    {
        await RunAsync(
            $"""
             CREATE TABLE {tables.Products} (number INTEGER NOT NULL, id TEXT NOT NULL, product BYTEA NOT NULL, stems TEXT[] NOT NULL, words TEXT[] NOT NULL);
             CREATE TABLE {tables.Words} (language TEXT NOT NULL, word TEXT NOT NULL, documents INTEGER[] NOT NULL);
             ALTER TABLE {tables.Products} ALTER words SET STATISTICS {WordsLearned}
             """,
            cancel);
        var writer = new StemWriter(fields);
        await products.ReadBestFirstAsync(found => Write(found, writer), cancel);
        Write(writer.All);
        await RunAsync($"ALTER TABLE {tables.Products} ADD PRIMARY KEY (number)", cancel);
        await RunAsync($"CREATE UNIQUE INDEX ON {tables.Products} (id)", cancel);
        await RunAsync($"CREATE INDEX ON {tables.Products} USING gin (words) WITH (fastupdate = off)", cancel);
        await RunAsync($"ALTER TABLE {tables.Words} ADD PRIMARY KEY (language, word)", cancel);
        if (hasTrigrams) await RunAsync($"CREATE INDEX ON {tables.Words} USING gin (word gin_trgm_ops) WITH (fastupdate = off)", cancel);
        await RunAsync($"VACUUM (ANALYZE) {tables.Products}", cancel);
        await RunAsync($"VACUUM (ANALYZE) {tables.Words}", cancel);
        return (writer.Statistics, WordFilter.Of([.. writer.All.Select(word => word.Key)]));
    }

    private int Write(IEnumerable<Product> products, StemWriter writer)
    {
        using var copy = connection.BeginBinaryImport($"COPY {tables.Products} (number, id, product, stems, words) FROM STDIN (FORMAT BINARY)");
        var number = 0;
        foreach (var product in products)
        {
            var (stems, keys) = writer.Read(product);
            copy.StartRow();
            copy.Write(number++, NpgsqlDbType.Integer);
            copy.Write(product.Id, NpgsqlDbType.Text);
            copy.Write(ProductBytes.Write(product), NpgsqlDbType.Bytea);
            copy.Write(stems, NpgsqlDbType.Array | NpgsqlDbType.Text);
            copy.Write(keys, NpgsqlDbType.Array | NpgsqlDbType.Text);
        }
        copy.Complete();
        return number;
    }

    private void Write(IEnumerable<ShelfWord> words)
    {
        using var copy = connection.BeginBinaryImport($"COPY {tables.Words} (language, word, documents) FROM STDIN (FORMAT BINARY)");
        foreach (var word in words)
        {
            var end = word.Key.IndexOf(':');
            copy.StartRow();
            copy.Write(word.Key[..end], NpgsqlDbType.Text);
            copy.Write(word.Key[(end + 1)..], NpgsqlDbType.Text);
            copy.Write(word.Documents, NpgsqlDbType.Array | NpgsqlDbType.Integer);
        }
        copy.Complete();
    }

    private Task<int> RunAsync(string sql, CancellationToken cancel) => connection.ExecuteAsync(new CommandDefinition(sql, cancellationToken: cancel));
}
