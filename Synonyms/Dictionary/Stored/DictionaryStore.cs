using System.Data.Common;
using Dapper;
using VoiceGateway.Search.Analysis;
using VoiceGateway.Storage;

namespace VoiceGateway.Synonyms.Dictionary.Stored;

/// <summary>All versions of the dictionary in the database, to be read. What a version holds never changes. Thread-safe.</summary>
public sealed class DictionaryStore(Database database)
{
    private const string At = "since <= @version AND (until IS NULL OR until > @version)";

    // In the lower and not in the higher; in the higher and not in the lower.
    private const string Gone = "since <= @low AND until > @low AND until <= @high";
    private const string Come = "since > @low AND since <= @high AND (until IS NULL OR until > @high)";

    /// <summary>The number of the live version; 0 when nothing was ever published. Cheap: one row.</summary>
    public Task<long> LiveAsync(CancellationToken cancel) => database.ReadAsync(
        connection => connection.ExecuteScalarAsync<long>(new CommandDefinition("SELECT version FROM dictionary_state", cancellationToken: cancel)), cancel);

    /// <summary>Versions, newest first.</summary>
    /// <param name="before">Only those with a lower number; null: from the newest.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<IReadOnlyList<DictionaryVersion>> VersionsAsync(long? before, int limit, CancellationToken cancel) => VersionsAsync(
        "WHERE number < @before ORDER BY number DESC LIMIT @limit", new { before = before ?? long.MaxValue, limit }, cancel);

    public async Task<DictionaryVersion?> FindAsync(long version, CancellationToken cancel) =>
        await VersionsAsync("WHERE number = @version", new { version }, cancel) is [var found, ..] ? found : null;

    /// <summary>All that a version holds, in its order.</summary>
    public async Task<DictionaryContent> LoadAsync(long version, CancellationToken cancel)
    {
        var entries = await EntriesAsync($"SELECT {EntryColumns.Read} FROM dictionary_entry WHERE {At} ORDER BY position", new { version }, cancel);
        return new(
            [.. entries.Select(entry => entry.Concept).OfType<Terms.Concept>()],
            [.. entries.Select(entry => entry.Term).OfType<Terms.Term>()],
            [.. entries.Select(entry => entry.Rule).OfType<Rules.ResultRule>()]);
    }

    /// <summary>A part of what a version holds, in its order.</summary>
    /// <param name="version">Which.</param>
    /// <param name="filter">Of these entries only.</param>
    /// <param name="after">What the page before gave as its <see cref="EntryPage.Next"/>; 0 at the start.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancel">Stops it.</param>
    public Task<EntryPage> PageAsync(long version, EntryFilter filter, long after, int limit, CancellationToken cancel)
    {
        var sql =
            $$"""
            SELECT position, {{EntryColumns.Read}} FROM dictionary_entry WHERE {{At}} AND position > @after
            {{(filter.Phrase is null ? "" : "AND (' ' || words || ' ') LIKE @phrase ESCAPE '!'")}}
            {{(filter.Concept is null ? "" : "AND concept = @Concept")}}
            {{(filter.Kind is null ? "" : "AND kind = @kind")}}
            {{(filter.Locale is null ? "" : "AND locale = @Locale")}}
            ORDER BY position LIMIT @limit
            """;
        var phrase = $"% {Escaped(Words.Normalize(filter.Phrase ?? ""))}%";
        return database.ReadAsync(
            connection => PageAsync(connection, sql, new { version, after, limit, phrase, filter.Concept, kind = (long?)filter.Kind, filter.Locale }, limit, cancel), cancel);
    }

    /// <summary>What was another in two versions, in the order of ids.</summary>
    public async Task<IReadOnlyList<EntryDifference>> DifferencesAsync(long from, long to, CancellationToken cancel)
    {
        var range = new { low = Math.Min(from, to), high = Math.Max(from, to) };
        var gone = (await EntriesAsync($"SELECT {EntryColumns.Read} FROM dictionary_entry WHERE {Gone}", range, cancel)).ToDictionary(entry => entry.Id);
        var come = (await EntriesAsync($"SELECT {EntryColumns.Read} FROM dictionary_entry WHERE {Come} ORDER BY position", range, cancel)).ToDictionary(entry => entry.Id);
        var (before, after) = from <= to ? (gone, come) : (come, gone);
        var ids = after.Keys.Concat(before.Keys.Where(id => !after.ContainsKey(id)));
        return [.. ids.Select(id => new EntryDifference(id, before.GetValueOrDefault(id), after.GetValueOrDefault(id))).Where(pair => pair.Before != pair.After)];
    }

    /// <summary>The changes that make the content of one version of that of another.</summary>
    public async Task<IReadOnlyList<Change>> ChangesAsync(long from, long to, CancellationToken cancel) =>
        [.. (await DifferencesAsync(from, to, cancel)).Select(pair => new Change(pair.Id, pair.After))];

    /// <summary>Who did what when to every entry, live or gone, of which this is the phrase or the id; oldest first.</summary>
    public async Task<IReadOnlyList<BlameStep>> BlameAsync(string phraseOrId, CancellationToken cancel)
    {
        var rows = await database.ReadAsync(
            connection => LivesAsync(connection, new { id = phraseOrId, words = Words.Normalize(phraseOrId) }, cancel), cancel);
        var numbers = rows.SelectMany(row => new[] { row.Since, row.Until ?? 0 }).Distinct().ToArray();
        var versions = (await VersionsAsync($"WHERE number IN ({string.Join(", ", numbers.DefaultIfEmpty(0))})", null, cancel)).ToDictionary(version => version.Number);
        var begun = rows.Select(row => row.Since).ToHashSet();
        var steps = rows.Select(row => new BlameStep(versions[row.Since], row.Entry.Id, row.Entry)).ToList();
        foreach (var (entry, _, until) in rows)
            if (until is { } end && !rows.Any(other => other.Since == end && other.Entry.Id == entry.Id)) steps.Add(new(versions[end], entry.Id, null));
        return [.. steps.OrderBy(step => step.Version.Number).ThenBy(step => step.Id.ToString(), StringComparer.Ordinal)];
    }

    private Task<IReadOnlyList<DictionaryVersion>> VersionsAsync(string where, object? parameters, CancellationToken cancel) => database.ReadAsync(
        async connection =>
        {
            var rows = await connection.QueryAsync<VersionRow>(new CommandDefinition($"SELECT {VersionRow.Columns} FROM dictionary_version {where}", parameters, cancellationToken: cancel));
            return (IReadOnlyList<DictionaryVersion>)[.. rows.Select(row => row.ToVersion())];
        },
        cancel);

    private Task<List<Entry>> EntriesAsync(string sql, object parameters, CancellationToken cancel) => database.ReadAsync(
        async connection =>
        {
            await using var rows = await connection.ExecuteReaderAsync(new CommandDefinition(sql, parameters, cancellationToken: cancel));
            var (reader, entries) = (new EntryReader(rows, 0), new List<Entry>());
            while (await rows.ReadAsync(cancel)) entries.Add(reader.Read()!);
            return entries;
        },
        cancel);

    private static async Task<EntryPage> PageAsync(DbConnection connection, string sql, object parameters, int limit, CancellationToken cancel)
    {
        await using var rows = await connection.ExecuteReaderAsync(new CommandDefinition(sql, parameters, cancellationToken: cancel));
        var (reader, entries, last) = (new EntryReader(rows, 1), new List<Entry>(), 0L);
        while (await rows.ReadAsync(cancel))
        {
            last = rows.GetInt64(0);
            entries.Add(reader.Read()!);
        }
        return new(entries, entries.Count == limit ? last : null);
    }

    private static async Task<List<(Entry Entry, long Since, long? Until)>> LivesAsync(DbConnection connection, object parameters, CancellationToken cancel)
    {
        var sql = $"SELECT since, until, {EntryColumns.Read} FROM dictionary_entry WHERE id = @id OR words = @words ORDER BY since, position";
        await using var rows = await connection.ExecuteReaderAsync(new CommandDefinition(sql, parameters, cancellationToken: cancel));
        var (reader, lives) = (new EntryReader(rows, 2), new List<(Entry, long, long?)>());
        while (await rows.ReadAsync(cancel)) lives.Add((reader.Read()!, rows.GetInt64(0), rows.IsDBNull(1) ? null : rows.GetInt64(1)));
        return lives;
    }

    private static string Escaped(string text) => text.Replace("!", "!!").Replace("%", "!%").Replace("_", "!_");
}
