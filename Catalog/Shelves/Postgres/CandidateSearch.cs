using System.Text;
using Npgsql;
using NpgsqlTypes;
using VoiceGateway.Search.Indexing;
using VoiceGateway.Search.Queries;

namespace VoiceGateway.Catalog.Shelves.Postgres;

/// <summary>
/// Finds products by words: the database gives a few hundred that share most of the rarest words, the best products first;
/// what they are worth is computed here, by BM25 over the whole catalog's statistics as the embedded index does. Safe for any
/// number of threads.
/// </summary>
internal sealed class CandidateSearch(ShelfServer server, ShelfTables tables, ShelfFields fields, ShelfStatistics statistics)
{
    private const int MostCandidates = 400;

    // The rarest words of a phrase; to ask for more combinations finds hardly anything else.
    private const int MostWords = 6;
    private const int MostSets = 8;
    private const int LeastOfSet = 64;

    private readonly float[][] inverses = [.. Enumerable.Range(0, fields.Count).Select(field => Inverses(statistics.AverageLength(field)))];

    /// <summary>The best by their words in the fields, at most so many.</summary>
    /// <param name="said">Words that there are, the rarest first.</param>
    /// <param name="tag">Their language.</param>
    /// <param name="searched">The fields.</param>
    /// <param name="most">How many are wanted.</param>
    public TextHit[] Find(List<SaidWord> said, string tag, int[] searched, int most)
    {
        var scores = new Dictionary<int, float>();
        var asked = Math.Min(said.Count, MostWords);
        for (var left = asked; left > 0 && scores.Count < most; left--) Add(Sets(said, asked, left), said, tag, searched, scores);
        return [.. scores.Select(hit => new TextHit(hit.Key, hit.Value)).OrderByDescending(hit => hit.Score).ThenBy(hit => hit.Document).Take(most)];
    }

    /// <summary>What one product has of the words in the fields.</summary>
    public IReadOnlyList<ScorePart> Explain(List<SaidWord> said, int[] searched, int product)
    {
        if (said.Count == 0) return [];
        using var connection = server.Quick();
        using var command = new NpgsqlCommand($"SELECT number, {Columns(searched)} FROM {tables.Products} WHERE number = $1", connection);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = product });
        using var reader = command.ExecuteReader();
        if (!reader.Read()) return [];
        var (scores, parts) = (new float[said.Count * searched.Length], new List<ScorePart>());
        Fill(scores, reader, said, searched);
        for (var part = 0; part < scores.Length; part++)
        {
            var (word, field) = (said[part / searched.Length], searched[part % searched.Length]);
            if (scores[part] > 0) parts.Add(new(fields.Texts.Fields[field].Name, word.Stem, HasSynonyms: false, Weight(word, field), scores[part]));
        }
        return parts;
    }

    private static string Columns(int[] searched) => string.Join(", ", searched.Select(field => $"stems[{field + 1}]"));

    // All choices of so many of the words, those of the rarest words first.
    private static List<int> Sets(List<SaidWord> said, int asked, int size)
    {
        var sets = new List<int>();
        for (var set = 1; set < 1 << asked; set++)
            if (System.Numerics.BitOperations.PopCount((uint)set) == size) sets.Add(set);
        return [.. sets.OrderByDescending(set => Rarity(said, set)).Take(MostSets)];
    }

    private static double Rarity(List<SaidWord> said, int set)
    {
        var rarity = 0d;
        for (var word = 0; word < said.Count; word++)
            if ((set >> word & 1) != 0) rarity -= Math.Log(said[word].Documents.Max());
        return rarity;
    }

    private void Add(List<int> sets, List<SaidWord> said, string tag, int[] searched, Dictionary<int, float> scores)
    {
        using var connection = server.Quick();
        using var command = new NpgsqlCommand(Sql(sets.Count, searched), connection);
        foreach (var set in sets)
        {
            var keys = said.Where((_, word) => word < MostWords && (set >> word & 1) != 0).Select(word => $"{tag}:{word.Stem}").ToArray();
            command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = keys, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        }
        using var reader = command.ExecuteReader();
        while (reader.Read())
            if (!scores.ContainsKey(reader.GetInt32(0))) scores.Add(reader.GetInt32(0), Score(reader, said, searched));
    }

    private string Sql(int sets, int[] searched)
    {
        var columns = Columns(searched);
        var limit = Math.Max(LeastOfSet, MostCandidates / sets);
        var sql = new StringBuilder();
        for (var set = 1; set <= sets; set++)
            sql.Append(set == 1 ? "" : " UNION ALL ").Append($"(SELECT number, {columns} FROM {tables.Products} WHERE words @> ${set} LIMIT {limit})");
        return sql.ToString();
    }

    private float Score(NpgsqlDataReader reader, List<SaidWord> said, int[] searched)
    {
        Span<float> parts = stackalloc float[said.Count * searched.Length];
        parts.Clear();
        Fill(parts, reader, said, searched);
        var score = new FieldScores();
        for (var word = 0; word < said.Count; word++)
        {
            foreach (var part in parts.Slice(word * searched.Length, searched.Length)) score.Add(part);
            score.EndWord();
        }
        return score.Of(said.Count);
    }

    // What each word adds in each of the fields.
    private void Fill(Span<float> parts, NpgsqlDataReader reader, List<SaidWord> said, int[] searched)
    {
        Span<int> counts = stackalloc int[said.Count];
        for (var column = 0; column < searched.Length; column++)
        {
            var field = searched[column];
            var length = Count(reader.GetString(column + 1), said, counts);
            var inverse = inverses[field][Bm25.Norm(length)];
            for (var word = 0; word < said.Count; word++)
                if (counts[word] > 0) parts[word * searched.Length + column] = Bm25.Score(Weight(said[word], field), counts[word], inverse);
        }
    }

    private float Weight(SaidWord word, int field) =>
        word.Times * fields.Texts.Fields[field].Weight * Bm25.Rarity(statistics.Documents[field], word.Documents[field]);

    // How often each word is in the text, and how many words it has.
    private static int Count(string stems, List<SaidWord> said, Span<int> counts)
    {
        counts.Clear();
        if (stems.Length == 0) return 0;
        var length = 0;
        foreach (var range in stems.AsSpan().Split(' '))
        {
            length++;
            for (var word = 0; word < said.Count; word++)
                if (stems.AsSpan(range).SequenceEqual(said[word].Stem)) counts[word]++;
        }
        return length;
    }

    private static float[] Inverses(float averageLength)
    {
        var byNorm = new float[Bm25.Norms];
        Bm25.FillInverses(averageLength, byNorm);
        return byNorm;
    }
}
