using Npgsql;
using NpgsqlTypes;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Catalog.Shelves.Postgres;

/// <summary>
/// The products of one build with the ties of another, fetched many at a time and remembered. Safe for any number of threads;
/// every call may ask the database.
/// </summary>
internal sealed class ShelfRows(ShelfServer server, ShelfTables products, ShelfTables ties, ShelfFields fields, TermIndex terms)
{
    private const int EnoughRows = 8192;
    private const int EnoughLists = 1024;
    private const int PageRows = 1000;

    private readonly Remembered<int, ShelfRow> rows = new(EnoughRows);
    private readonly Remembered<string, int> numbers = new(EnoughRows);
    private readonly Remembered<(int Concept, int Count), int[]> lists = new(EnoughLists);

    // The last field, descriptions, is only searched.
    private readonly string select =
        $"SELECT p.number, p.product, p.stems[1:{fields.Count - 1}], t.concept FROM {products.Products} p LEFT JOIN {ties.Ties} t ON t.number = p.number WHERE ";

    private readonly string best =
        $"""
        SELECT best.number FROM unnest($1) AS one (concept)
        CROSS JOIN LATERAL (SELECT tie.number FROM {ties.Ties} tie WHERE tie.concept = one.concept ORDER BY tie.number LIMIT $2) best
        ORDER BY best.number LIMIT $2
        """;

    /// <summary>A product; those that will be asked for should have been fetched together before.</summary>
    public ShelfRow this[int number]
    {
        get
        {
            if (rows.TryGet(number, out var row)) return row;
            return Fetch([number])[0];
        }
    }

    /// <summary>The number of a product, or -1.</summary>
    public int Find(string id)
    {
        if (numbers.TryGet(id, out var number)) return number;
        if (!StoredText.IsSound(id)) return -1;
        var found = Fetch("p.id = $1", new NpgsqlParameter<string> { TypedValue = id });
        number = found.Count == 0 ? -1 : found[0].Number;
        numbers.Put(id, number);
        return number;
    }

    /// <summary>The best products of a concept, at most so many; they are fetched.</summary>
    /// <param name="concept">Which.</param>
    /// <param name="tied">To which concepts its products are tied: it, or those below it.</param>
    /// <param name="count">At most so many.</param>
    public int[] Best(int concept, IEnumerable<int> tied, int count)
    {
        if (lists.TryGet((concept, count), out var list)) return list;
        var found = new List<int>();
        using (var connection = server.Quick())
        {
            using var command = new NpgsqlCommand(best, connection);
            command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. tied.Select(number => terms.Concepts[number])] });
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = count });
            using var reader = command.ExecuteReader();
            while (reader.Read()) found.Add(reader.GetInt32(0));
        }
        list = [.. found];
        Prepare(list);
        lists.Put((concept, count), list);
        return list;
    }

    /// <summary>Fetches those of the products that are not remembered, in one question.</summary>
    public void Prepare(ReadOnlySpan<int> numbers)
    {
        var missing = new List<int>();
        foreach (var number in numbers)
            if (!rows.TryGet(number, out _)) missing.Add(number);
        if (missing.Count > 0) Fetch([.. missing]);
    }

    /// <summary>All products by their numbers, some at a time; none of them is remembered.</summary>
    /// <param name="isWanted">Tells by their ids which ones; null: all.</param>
    public IEnumerable<Product> All(Func<string, bool>? isWanted)
    {
        for (var from = 0; ReadPage(from, isWanted) is { IsLast: false } page; from += PageRows)
            foreach (var product in page.Products) yield return product;
    }

    // A connection is not held while somebody far away reads.
    private (List<Product> Products, bool IsLast) ReadPage(int from, Func<string, bool>? isWanted)
    {
        var (found, read) = (new List<Product>(), false);
        using var connection = server.Quick();
        using var command = new NpgsqlCommand($"SELECT id, product FROM {products.Products} WHERE number >= $1 AND number < $2 ORDER BY number", connection);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = from });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = from + PageRows });
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            read = true;
            if (isWanted is null || isWanted(reader.GetString(0))) found.Add(ProductBytes.Read(reader.GetFieldValue<byte[]>(1)));
        }
        return (found, !read);
    }

    private List<ShelfRow> Fetch(int[] numbers) =>
        Fetch("p.number = ANY($1)", new NpgsqlParameter<int[]> { TypedValue = numbers, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer });

    private List<ShelfRow> Fetch(string which, NpgsqlParameter parameter)
    {
        var found = new List<ShelfRow>();
        using var connection = server.Quick();
        using var command = new NpgsqlCommand(select + which, connection);
        command.Parameters.Add(parameter);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var row = new ShelfRow(reader.GetInt32(0), reader.GetFieldValue<byte[]>(1), reader.GetFieldValue<string[]>(2), reader.IsDBNull(3) ? -1 : terms.Find(reader.GetString(3)));
            rows.Put(row.Number, row);
            found.Add(row);
        }
        return found;
    }
}
