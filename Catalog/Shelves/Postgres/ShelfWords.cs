using Npgsql;
using NpgsqlTypes;
using VoiceGateway.Search.Spelling;

namespace VoiceGateway.Catalog.Shelves.Postgres;

/// <summary>
/// The words of the products: in how many each is, and which are spelled alike. Remembers what it was asked. Safe for any
/// number of threads; every call may ask the database.
/// </summary>
internal sealed class ShelfWords(ShelfServer server, ShelfTables tables, WordFilter filter, bool hasTrigrams)
{
    private const int EnoughWords = 16_384;
    private const int EnoughNear = 1024;
    private const int MostNear = 8;

    private readonly Remembered<(string Language, string Word), int[]?> known = new(EnoughWords);
    private readonly Remembered<(string Language, string Word, int Edits), string[]> near = new(EnoughNear);
    private readonly string counts = $"SELECT word, documents FROM {tables.Words} WHERE language = $1 AND word = ANY($2)";
    private readonly string alike = $"SELECT word, documents FROM {tables.Words} WHERE language = $1 AND word % $2 AND length(word) BETWEEN $3 AND $4";

    /// <summary>For each field in how many products a word (without inflection) is; null when it is in none.</summary>
    public int[]? Documents(string language, ReadOnlySpan<char> word)
    {
        if (!filter.MayHave(language, word)) return null;
        var text = word.ToString();
        Prepare(language, [text]);
        return known.TryGet((language, text), out var documents) ? documents : null;
    }

    /// <summary>Fetches those of the words that are not remembered, in one question.</summary>
    public void Prepare(string language, IReadOnlyCollection<string> words)
    {
        var missing = words.Where(word => filter.MayHave(language, word) && !known.TryGet((language, word), out _)).ToArray();
        if (missing.Length == 0) return;
        var found = Array.Exists(missing, word => !StoredText.IsSound(word)) ? [] : Ask(counts, language, Texts(missing)).ToDictionary();
        foreach (var word in missing) known.Put((language, word), found.GetValueOrDefault(word));
    }

    /// <summary>
    /// Words at most so many edits away, the nearest first, a few of them. All that are one edit away in Latin letters; of
    /// those further away the ones that share enough of their letters with the word.
    /// </summary>
    /// <param name="language">As in <c>en</c>.</param>
    /// <param name="word">Without inflection.</param>
    /// <param name="edits">0 to 2.</param>
    /// <param name="fields">A word has to be in one of them.</param>
    public string[] Near(string language, string word, int edits, int[] fields)
    {
        if (edits <= 0 || word.Length is 0 or > EditDistance.MaxLetters || !StoredText.IsSound(word)) return [];
        if (near.TryGet((language, word, edits), out var words)) return words;
        var found = Ask(counts, language, Texts(Array.FindAll(OneEdit.Of(word), other => filter.MayHave(language, other))));
        if (edits > 1 && hasTrigrams)
            found.AddRange(Ask(alike, language, Text(word), Whole(word.Length - edits), Whole(word.Length + edits)));
        words = [.. found.Where(entry => Array.Exists(fields, field => entry.Value[field] > 0)).Select(entry => entry.Key).Distinct()
            .Select(other => (other, Edits: EditDistance.Between(word, other, edits))).Where(entry => entry.Edits <= edits)
            .OrderBy(entry => entry.Edits * 2 + (entry.other[0] == word[0] ? 0 : 1)).ThenBy(entry => entry.other, StringComparer.Ordinal)
            .Take(MostNear).Select(entry => entry.other)];
        near.Put((language, word, edits), words);
        return words;
    }

    private List<KeyValuePair<string, int[]>> Ask(string sql, string language, params NpgsqlParameter[] parameters)
    {
        var found = new List<KeyValuePair<string, int[]>>();
        using var connection = server.Quick();
        using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(Text(language));
        command.Parameters.AddRange(parameters);
        using var reader = command.ExecuteReader();
        while (reader.Read()) found.Add(new(reader.GetString(0), reader.GetFieldValue<int[]>(1)));
        return found;
    }

    private static NpgsqlParameter<string> Text(string text) => new() { TypedValue = text };

    private static NpgsqlParameter<int> Whole(int number) => new() { TypedValue = number };

    private static NpgsqlParameter<string[]> Texts(string[] texts) => new() { TypedValue = texts, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}
