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
    private readonly NewFiles files;
    private readonly Lock writing = new();
    private readonly Lock merging = new();
    private IndexSnapshot current;
    private bool isDisposed;

    private SearchIndex(IIndexDirectory directory, IReadOnlyList<TextField> fields, IDisposable owned, NewFiles files, IndexSnapshot first, IReadOnlyList<string> problems)
    {
        (this.directory, this.fields, this.owned, this.files, current, Problems) = (directory, fields, owned, files, first, problems);
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
        var writer = directory.Lock();
        try
        {
            var problems = new List<string>();
            var first = Generations.OpenNewest(directory, fields, problems);
            var names = new NewFiles(directory, Generations.NextFile(directory, first.Manifest));
            // What could not be opened is kept until there is something to put in its place: another build, or other settings, may read it.
            if (problems.Count == 0) Generations.Sweep(directory, names, Generations.Kept(directory, first.Manifest));
            return new(directory, fields, writer, names, first, problems);
        }
        catch
        {
            writer.Dispose();
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
            // Written before the writer's lock is asked for: commits go on for as long as that takes.
            using var joined = merged.LiveCount > 0 ? NewSegment.Write(directory, files, merged) : null;
            lock (writing) Replace(Array.ConvertAll(chosen, index => before.Views[index]), joined);
            return true;
        }
    }

    /// <summary>Commits a batch. Called by <see cref="IndexBatch"/>.</summary>
    internal void Commit(SegmentBuilder added, IReadOnlyCollection<byte[]> deleted, string? note)
    {
        lock (writing)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            using var change = new Change(directory, files, current, fields);
            change.Delete(added.Keys);
            foreach (var key in deleted) change.Delete(key);
            if (added.LiveCount > 0) change.Add(added);
            Publish(change.Commit(note ?? current.Note));
        }
    }

    /// <summary>Lets others write. Waits for a commit or a merge under way; snapshots stay readable until they are disposed of.</summary>
    public void Dispose()
    {
        lock (merging)
        {
            lock (writing)
            {
                if (isDisposed) return;
                Volatile.Write(ref isDisposed, true);
                current.Dispose();
            }
            owned.Dispose();
        }
    }

    private void Replace(SegmentView[] copied, NewSegment? joined)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        using var change = new Change(directory, files, current, fields);
        change.Replace(copied, joined);
        Publish(change.Commit(current.Note));
    }

    private void Publish(IndexSnapshot next)
    {
        var last = current;
        Volatile.Write(ref current, next);
        var manifest = last.Manifest;
        last.Dispose();
        Generations.Sweep(directory, files, next.Manifest, manifest);
    }
}
