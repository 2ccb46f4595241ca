using VoiceGateway.Search.Files;

namespace VoiceGateway.Search.Indexing;

/// <summary>
/// Documents of a few text fields, found by their words. Readers take a snapshot (<see cref="Acquire"/>) and are never held up;
/// a batch of changes becomes visible as a whole when it is committed, and is on the disk then. One writer at a time: a
/// second index over the same directory can't be opened. Thread-safe.
/// </summary>
public sealed class SearchIndex : IDisposable
{
    private readonly IIndexDirectory directory;
    private readonly IReadOnlyList<TextField> fields;
    private readonly IDisposable owned;
    private readonly Lock writing = new();
    private readonly Lock merging = new();
    private IndexSnapshot current;
    private bool isDisposed;

    private SearchIndex(IIndexDirectory directory, IReadOnlyList<TextField> fields, IDisposable owned, IndexSnapshot first, IReadOnlyList<string> problems)
    {
        (this.directory, this.fields, this.owned, current, Problems) = (directory, fields, owned, first, problems);
    }

    /// <summary>What was wrong with files found when it was opened; when there is anything, an older version was opened, or an empty one.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>
    /// Opens what is in the directory: the newest version of which every file is whole. Every byte is checked, nothing is
    /// parsed. When none is whole, or the fields are others, the index is empty and has to be filled again.
    /// </summary>
    /// <exception cref="IOException">Another writer has it.</exception>
    public static SearchIndex Open(IIndexDirectory directory, IReadOnlyList<TextField> fields)
    {
        if (fields.Count == 0) throw new ArgumentException("An index has at least one field.", nameof(fields));
        var owned = directory.Lock();
        try
        {
            var problems = new List<string>();
            var first = Generations.OpenNewest(directory, fields, problems);
            Generations.Sweep(directory, Generations.Kept(directory, first.Manifest));
            return new(directory, fields, owned, first, problems);
        }
        catch
        {
            owned.Dispose();
            throw;
        }
    }

    /// <summary>The version of now; dispose of it when done.</summary>
    public IndexSnapshot Acquire()
    {
        while (true)
        {
            ObjectDisposedException.ThrowIf(Volatile.Read(ref isDisposed), this);
            if (Volatile.Read(ref current) is var snapshot && snapshot.TryHold()) return snapshot;
        }
    }

    /// <summary>Starts a batch of changes; nothing of it is seen until it is committed.</summary>
    public IndexBatch Begin() => new(this, fields);

    /// <summary>
    /// Joins small segments, and such with many deleted documents, when there are enough of them. Readers and writers go on
    /// meanwhile; deletions that come in between are applied. False when there was nothing to join.
    /// </summary>
    public bool Merge(CancellationToken cancel = default)
    {
        lock (merging)
        {
            using var before = Acquire();
            var chosen = MergePolicy.Choose(before.Views);
            if (chosen.Length == 0) return false;
            var merged = new SegmentBuilder(fields);
            foreach (var index in chosen) Generations.Copy(before.Views[index], merged, cancel);
            lock (writing) Replace(before, chosen, merged);
            return true;
        }
    }

    /// <summary>Commits a batch. Called by <see cref="IndexBatch"/>.</summary>
    internal void Commit(SegmentBuilder added, IReadOnlyCollection<byte[]> deleted, string? note)
    {
        lock (writing)
        {
            using var change = new Change(directory, current, fields);
            change.Delete(added.Keys);
            foreach (var key in deleted) change.Delete(key);
            if (added.LiveCount > 0) change.Add(added);
            Publish(change.Commit(note ?? current.Note));
        }
    }

    public void Dispose()
    {
        lock (writing)
        {
            if (isDisposed) return;
            Volatile.Write(ref isDisposed, true);
            current.Dispose();
        }
        owned.Dispose();
    }

    private void Replace(IndexSnapshot before, int[] chosen, SegmentBuilder merged)
    {
        using var change = new Change(directory, current, fields);
        change.Replace(Array.ConvertAll(chosen, index => before.Views[index]), merged);
        Publish(change.Commit(current.Note));
    }

    private void Publish(IndexSnapshot next)
    {
        var last = current;
        Volatile.Write(ref current, next);
        var manifest = last.Manifest;
        last.Dispose();
        Generations.Sweep(directory, next.Manifest, manifest);
    }
}
