using System.Text;

namespace VoiceGateway.Search.Indexing;

/// <summary>Changes to an index that become visible together. Within a batch the last change of a key counts. Not thread-safe.</summary>
public sealed class IndexBatch
{
    private readonly SearchIndex index;
    private readonly SegmentBuilder added;
    private readonly Dictionary<string, byte[]> deleted = [];
    private bool isCommitted;

    internal IndexBatch(SearchIndex index, IReadOnlyList<TextField> fields) => (this.index, added) = (index, new(fields));

    /// <summary>Documents that will be put.</summary>
    public int Count => added.LiveCount;

    /// <summary>Puts a document in the place of the one that has the key, if there is one.</summary>
    /// <param name="key">Names the document, at most 512 letters.</param>
    /// <param name="texts">One for each field of the index; null where it has none.</param>
    /// <param name="stored">What the owner wants back with the document.</param>
    /// <param name="rank">A number that the owner wants back quickly.</param>
    public void Put(string key, ReadOnlySpan<string?> texts, ReadOnlySpan<byte> stored = default, uint rank = 0) => added.Add(key, texts, stored, rank);

    /// <summary>Deletes the document of a key; nothing happens when there is none.</summary>
    public void Delete(string key)
    {
        var bytes = Encoding.UTF8.GetBytes(key);
        added.Drop(bytes);
        deleted[key] = bytes;
    }

    /// <summary>Writes the batch to the disk and makes it visible: as a whole, or, when this throws, not at all. Once only.</summary>
    /// <param name="note">What the owner wants to know when it opens the index again; null leaves it as it was.</param>
    public void Commit(string? note = null)
    {
        if (isCommitted) throw new InvalidOperationException("The batch has been committed.");
        index.Commit(added, deleted.Values, note);
        isCommitted = true;
    }
}
