using System.Text;
using VoiceGateway.Search.Analysis;
using VoiceGateway.Search.Files;
using VoiceGateway.Search.Indexing;
using VoiceGateway.Search.Queries;

namespace VoiceGateway.Tests.Search;

/// <summary>Short words for what most tests of an index do.</summary>
internal static class SmallIndex
{
    public static readonly TextField[] Fields = [new("name", Language.English, 2), new("more", Language.English)];

    public static SearchIndex Open(IIndexDirectory directory) => SearchIndex.Open(directory, Fields);

    /// <summary>Commits documents given as <c>key: name | more</c>, and deletions given as <c>-key</c>.</summary>
    public static void Change(this SearchIndex index, params string[] changes)
    {
        var batch = index.Begin();
        foreach (var change in changes) batch.Change(change);
        batch.Commit();
    }

    public static void Change(this IndexBatch batch, string change)
    {
        if (change.StartsWith('-'))
        {
            batch.Delete(change[1..]);
            return;
        }
        var (key, rest) = (change[..change.IndexOf(':')], change[(change.IndexOf(':') + 1)..].Split('|'));
        batch.Put(key, [rest[0].Trim(), rest.Length > 1 ? rest[1].Trim() : null], Encoding.UTF8.GetBytes(change), (uint)change.Length);
    }

    /// <summary>The keys of what is found, best first.</summary>
    public static string[] Find(this SearchIndex index, string phrase, int most = 1000)
    {
        using var snapshot = index.Acquire();
        return Found(snapshot, phrase, most);
    }

    public static string[] Found(this IndexSnapshot snapshot, string phrase, int most = 1000)
    {
        var hits = new TextHit[most];
        var count = new Searcher(snapshot, SynonymMap.Empty(Language.English)).AnyField(phrase, hits);
        return [.. hits.Take(count).Select(hit => snapshot.Key(hit.Document))];
    }

    /// <summary>All documents as they were given, in the order of their keys.</summary>
    public static string[] All(this SearchIndex index)
    {
        using var snapshot = index.Acquire();
        return All(snapshot);
    }

    public static string[] All(this IndexSnapshot snapshot) =>
        [.. Enumerable.Range(0, snapshot.Limit).Where(snapshot.IsLive).Select(document => Encoding.UTF8.GetString(snapshot.Stored(document))).Order(StringComparer.Ordinal)];
}
