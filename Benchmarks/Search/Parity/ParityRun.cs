using System.Globalization;
using System.Text;
using VoiceGateway.Search.Files;
using VoiceGateway.Search.Indexing;
using VoiceGateway.Search.Queries;

namespace VoiceGateway.Benchmarks.Search.Parity;

/// <summary>
/// Whether plain queries over a catalog's names find the same ten products with the same scores as in Lucene 8, to the last
/// bit. Both get the words of our own analysis; Lucene's similarity and settings are its defaults.
/// </summary>
public sealed class ParityRun(string catalog, int count)
{
    private const int Most = 10;
    private const int ShownDifferences = 5;

    public async Task RunAsync(TextWriter to, CancellationToken cancel)
    {
        using var workspace = new Workspace();
        var names = CatalogNames.Read(catalog);
        var queries = NameQueries.Make(names, count);
        var theirs = await LuceneAsync(workspace, names, queries, cancel);
        var ours = Own(names, queries);
        var different = Enumerable.Range(0, queries.Count).Where(query => ours[query] != theirs[query]).ToArray();
        var order = different.Count(query => Documents(ours[query]) != Documents(theirs[query]));
        var empty = theirs.Count(line => line.Length == 0);
        await to.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{names.Count} names, {queries.Count} queries ({empty} find nothing): {queries.Count - different.Length} have the same ten and the same bits of scores, {queries.Count - order} the same ten in the same order"));
        foreach (var query in different.Take(ShownDifferences)) await to.WriteLineAsync($"{queries[query]}\n  ours    {ours[query]}\n  Lucene  {theirs[query]}");
    }

    private static async Task<List<string>> LuceneAsync(Workspace workspace, List<string> names, List<string> queries, CancellationToken cancel)
    {
        var (documents, asked) = (workspace.In("documents.txt"), workspace.In("queries.txt"));
        await File.WriteAllLinesAsync(documents, names.Select(PlainWords.Of), cancel);
        await File.WriteAllLinesAsync(asked, queries.Select(PlainWords.Of), cancel);
        workspace.Empty("classes");
        workspace.Empty("lucene");
        await using var lucene = LuceneDriver.Compile(workspace.In("classes"), "Parity").Start(1, "Parity", 2_000, documents, asked, workspace.In("lucene"));
        var lines = new List<string>();
        while (await lucene.ReadLineAsync(cancel) is { } line) lines.Add(line);
        return await lucene.EndedWellAsync(cancel) && lines.Count == queries.Count ? lines : throw await lucene.FailedAsync(cancel);
    }

    private static List<string> Own(List<string> names, List<string> queries)
    {
        using var index = SearchIndex.Open(new MemoryDirectory(), [new TextField("text", PlainWords.Tongue)]);
        var batch = index.Begin();
        for (var number = 0; number < names.Count; number++) batch.Put(number.ToString(CultureInfo.InvariantCulture), [names[number]]);
        batch.Commit();
        using var snapshot = index.Acquire();
        var searcher = new Searcher(snapshot, SynonymMap.Empty(PlainWords.Tongue));
        return [.. queries.Select(query => Line(snapshot, searcher, query))];
    }

    private static string Line(IndexSnapshot snapshot, Searcher searcher, string query)
    {
        Span<TextHit> hits = stackalloc TextHit[Most];
        var line = new StringBuilder();
        foreach (var hit in hits[..searcher.Any(query, hits)])
            line.Append(CultureInfo.InvariantCulture, $"{(line.Length == 0 ? "" : " ")}{snapshot.Key(hit.Document)}:{BitConverter.SingleToUInt32Bits(hit.Score):x}");
        return line.ToString();
    }

    private static string Documents(string line) => string.Join(' ', line.Split(' ').Select(hit => hit.Split(':')[0]));
}
