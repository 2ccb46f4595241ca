using System.Globalization;
using VoiceGateway.Search.Files;

namespace VoiceGateway.Search.Indexing;

/// <summary>
/// One step from a version of an index to the next: new segments and marks of deletion are written first, the manifest last.
/// What was written is deleted again when it comes to nothing. Used under the writer's lock.
/// </summary>
internal sealed class Change(IIndexDirectory directory, IndexSnapshot from, IReadOnlyList<TextField> fields) : IDisposable
{
    private readonly List<Part> parts = [.. from.Views.ToArray().Select((view, index) => new Part(view.Segment, view.Live, from.Manifest.Segments[index].Live))];
    private readonly List<string> written = [];
    private readonly List<Segment> opened = [];
    private long nextFile = from.Manifest.NextFile;

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
    public void Add(SegmentBuilder builder) => parts.Add(new(Write(builder), null));

    /// <summary>Puts one segment in the place of some neighbours; what was deleted in them since they were copied is deleted in it.</summary>
    public void Replace(SegmentView[] copied, SegmentBuilder builder)
    {
        var place = parts.FindIndex(part => part.Segment == copied[0].Segment);
        Part? joined = builder.LiveCount > 0 ? new(Write(builder), null) : null;
        foreach (var view in copied)
        {
            var part = parts.Find(part => part.Segment == view.Segment)!;
            for (var document = 0; joined is not null && part.Live != view.Live && document < part.Segment.DocumentCount; document++)
                if (view.Live[document] && !part.Live[document]) joined.Delete(view.Segment.KeyBytes(document));
            parts.Remove(part);
        }
        if (joined is not null) parts.Insert(place, joined);
    }

    /// <summary>Writes what is left to write, then the manifest.</summary>
    public IndexSnapshot Commit(string note)
    {
        parts.RemoveAll(part => part.Live.Count == 0);
        foreach (var part in parts.Where(part => part.IsChanged)) WriteLive(part);
        var manifest = new Manifest(from.Generation + 1, nextFile, from.Manifest.Schema, note, [.. parts.Select(part => new SegmentEntry(part.Segment.Name, part.LiveFile))]);
        manifest.Write(directory);
        var next = new IndexSnapshot(fields, manifest, Views());
        written.Clear();
        return next;
    }

    public void Dispose()
    {
        foreach (var segment in opened) segment.Release();
        foreach (var file in written) Generations.TryDelete(directory, file);
    }

    private SegmentView[] Views()
    {
        var views = new SegmentView[parts.Count];
        var first = 0;
        for (var index = 0; index < views.Length; index++)
        {
            var part = parts[index];
            if (!part.Segment.TryHold()) throw new ObjectDisposedException(nameof(SearchIndex));
            views[index] = new(part.Segment, part.Live, first);
            first = checked(first + part.Segment.DocumentCount);
        }
        return views;
    }

    private Segment Write(SegmentBuilder builder)
    {
        var name = NewFile("segment");
        SegmentWriter.Write(builder, directory.Create(name));
        directory.Sync(name);
        var segment = Segment.Open(directory, name, fields.Count);
        opened.Add(segment);
        return segment;
    }

    private void WriteLive(Part part)
    {
        part.LiveFile = NewFile("live");
        part.Live.Write(directory.Create(part.LiveFile));
        directory.Sync(part.LiveFile);
    }

    private string NewFile(string kind)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{kind}-{nextFile++}");
        written.Add(name);
        return name;
    }

    /// <summary>A segment and what is left of it, copied before the first deletion.</summary>
    private sealed class Part(Segment segment, LiveDocuments? live, string? liveFile = null)
    {
        public Segment Segment => segment;

        public LiveDocuments Live { get; private set; } = live ?? LiveDocuments.All(segment.DocumentCount);

        public string? LiveFile { get; set; } = liveFile;

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
