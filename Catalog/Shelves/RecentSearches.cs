using System.Runtime.InteropServices;
using VoiceGateway.Search.Indexing;

namespace VoiceGateway.Catalog.Shelves;

/// <summary>What was searched: which version of the index, in which locale, in descriptions too or not, for how many hits.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SearchKey(long Snapshot, string Locale, bool InDescriptions, int Most);

/// <summary>
/// The last searches of one thread and what they found: to answer a phrase the same words are looked for several times, and a
/// trial asks them of two dictionaries over one index. Allocates nothing once it is filled.
/// </summary>
internal sealed class RecentSearches
{
    private const int Kept = 16;
    private const int MostWords = 512;
    private const int MostHits = 64;

    [ThreadStatic]
    private static RecentSearches? current;

    private readonly SearchKey[] keys = new SearchKey[Kept];
    private readonly char[] words = new char[Kept * MostWords];
    private readonly int[] lengths = new int[Kept];
    private readonly TextHit[] hits = new TextHit[Kept * MostHits];
    private readonly int[] counts = new int[Kept];
    private int next;

    public static RecentSearches Current => current ??= new();

    /// <summary>Writes what such a search found, and how many hits that were; false when it is not among the last ones.</summary>
    public bool TryTake(in SearchKey key, ReadOnlySpan<char> said, Span<TextHit> into, out int count)
    {
        count = 0;
        for (var place = 0; place < Kept; place++)
        {
            if (lengths[place] != said.Length || keys[place] != key || !said.SequenceEqual(words.AsSpan(place * MostWords, lengths[place]))) continue;
            count = counts[place];
            hits.AsSpan(place * MostHits, count).CopyTo(into);
            return true;
        }
        return false;
    }

    /// <summary>Takes note of a search, in the place of the oldest one. Long ones are not kept.</summary>
    public void Put(in SearchKey key, ReadOnlySpan<char> said, ReadOnlySpan<TextHit> found)
    {
        if (said.Length > MostWords || found.Length > MostHits) return;
        keys[next] = key;
        said.CopyTo(words.AsSpan(next * MostWords));
        found.CopyTo(hits.AsSpan(next * MostHits));
        (lengths[next], counts[next]) = (said.Length, found.Length);
        next = (next + 1) % Kept;
    }
}
