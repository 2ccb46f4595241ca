using VoiceGateway.Search.Files;

namespace VoiceGateway.Search.Indexing;

/// <summary>
/// One step from a version of an index to the next: new segments and marks of deletion are written first, the manifest last.
/// What was written is deleted again when it comes to nothing. Used under the writer's lock.
/// </summary>
internal sealed class Change(IIndexDirectory directory, NewFiles files, IndexSnapshot from, IReadOnlyList<TextField> fields) : IDisposable
{
    private readonly List<Part> parts = [.. from.Views.ToArray().Select((view, index) => new Part(view.Segment, view.Live, from.Manifest.Segments[index].Live))];
    private readonly List<NewSegment> added = [];
    private readonly List<string> written = [];

    /// <summary>Deletes whatever has one of these keys.</summary>
    public void Delete(KeyNumbers keys)
    {
        foreach (var part in parts)
            for (var document = 0; document < keys.Count; document++) part.Delete(keys[document]);
    }

    public void Delete(ReadOnlySpan<byte> key)
    {
        foreach (var part in parts) part.Delete(key);
    }

    /// <summary>Adds a segment of new documents.</summary>
    public void Add(SegmentBuilder builder)
    {
        added.Add(NewSegment.Write(directory, files, builder));
        parts.Add(new(added[^1].Segment, null));
    }

    /// <summary>Puts one segment, or none, in the place of some neighbours; what was deleted in them since they were copied is deleted in it.</summary>
    public void Replace(SegmentView[] copied, NewSegment? segment)
    {
        Part? joined = segment is null ? null : new(segment.Segment, null);
        if (segment is not null) added.Add(segment);
        Span<byte> key = stackalloc byte[StringTable.MostBytes];
        var place = parts.FindIndex(part => copied.Any(view => view.Segment == part.Segment));
        foreach (var view in copied)
        {
            // One of which nothing was left is no longer there.
            var part = parts.Find(part => part.Segment == view.Segment);
            for (var document = 0; joined is not null && part?.Live != view.Live && document < view.Segment.DocumentCount; document++)
                if (view.Live[document] && part?.Live[document] != true) joined.Delete(view.Segment.Key(document, key));
            if (part is not null) parts.Remove(part);
        }
        if (joined is not null) parts.Insert(Math.Max(place, 0), joined);
    }

    /// <summary>Writes what is left to write, then the manifest.</summary>
    public IndexSnapshot Commit(string note)
    {
        parts.RemoveAll(part => part.Live.Count == 0);
        foreach (var part in parts.Where(part => part.IsChanged)) WriteLive(part);
        var manifest = new Manifest(from.Generation + 1, files.Next, from.Manifest.Schema, note, [.. parts.Select(part => new SegmentEntry(part.Segment.Stamp, part.LiveFile))]);
        var next = new IndexSnapshot(fields, manifest, Views());
        try
        {
            manifest.Write(directory);
        }
        catch
        {
            next.Dispose();
            // It may be there under its name nevertheless, when only the last step failed; it goes before the files that it names.
            Generations.TryDelete(directory, manifest.Name);
            throw;
        }
        Keep(manifest);
        return next;
    }

    public void Dispose()
    {
        foreach (var segment in added) segment.Dispose();
        foreach (var file in written) files.Discard(file);
    }

    // A new segment of which nothing is left is in no version.
    private void Keep(Manifest manifest)
    {
        foreach (var segment in added)
            if (manifest.Segments.Any(entry => entry.Segment == segment.Segment.Stamp)) segment.Keep();
        foreach (var file in written) files.Finish(file);
        written.Clear();
    }

    private SegmentView[] Views()
    {
        var views = new SegmentView[parts.Count];
        var first = 0;
        for (var index = 0; index < views.Length; index++)
        {
            views[index] = new(parts[index].Segment, parts[index].Live, first);
            first = checked(first + parts[index].Segment.DocumentCount);
        }
        foreach (var view in views)
            ObjectDisposedException.ThrowIf(!view.Segment.TryHold(), typeof(SearchIndex));
        return views;
    }

    private void WriteLive(Part part)
    {
        var name = files.Name("live");
        written.Add(name);
        part.LiveFile = new(name, part.Live.Write(directory.Create(name)));
        directory.Sync(name);
    }

    /// <summary>A segment and what is left of it, copied before the first deletion.</summary>
    private sealed class Part(Segment segment, LiveDocuments? live, FileStamp? liveFile = null)
    {
        public Segment Segment => segment;

        public LiveDocuments Live { get; private set; } = live ?? LiveDocuments.All(segment.DocumentCount);

        public FileStamp? LiveFile { get; set; } = liveFile;

        public bool IsChanged { get; private set; }

        public void Delete(ReadOnlySpan<byte> key)
        {
            if (segment.FindKey(key) is not (>= 0 and var document) || !Live[document]) return;
            if (!IsChanged) Live = Live.Copy();
            IsChanged = true;
            Live.Delete(document);
        }
    }
}
