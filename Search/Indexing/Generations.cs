using VoiceGateway.Search.Files;

namespace VoiceGateway.Search.Indexing;

/// <summary>Finds, opens and clears away the versions of an index in a directory.</summary>
internal static class Generations
{
    /// <summary>The newest version of which every file is whole; an empty one when there is none. Says what was wrong with newer ones.</summary>
    public static IndexSnapshot OpenNewest(IIndexDirectory directory, IReadOnlyList<TextField> fields, List<string> problems)
    {
        var generations = Manifest.Generations(directory);
        foreach (var generation in generations)
            if (TryOpen(directory, generation, fields, problems) is { } snapshot) return snapshot;
        return new(fields, new(generations.Count == 0 ? 0 : generations[0], 1, Schema(fields), "", []), []);
    }

    /// <summary>The version that was opened, and the one before it, in case the disk spoils the newer.</summary>
    public static Manifest[] Kept(IIndexDirectory directory, Manifest opened)
    {
        foreach (var generation in Manifest.Generations(directory).Where(generation => generation < opened.Generation))
        {
            try
            {
                return [opened, Manifest.Read(directory, generation)];
            }
            catch (Exception problem) when (problem is CorruptIndexException or FileNotFoundException)
            {
                // Then the one before that.
            }
        }
        return [opened];
    }

    /// <summary>Above the number of any file that is there, those of damaged versions included, and of any that was.</summary>
    public static long NextFile(IIndexDirectory directory, Manifest opened) =>
        Math.Max(opened.NextFile, 1 + directory.List().Select(name => NewFiles.NumberOf(name) ?? 0).DefaultIfEmpty().Max());

    /// <summary>Copies what is left of a segment.</summary>
    public static void Copy(SegmentView view, SegmentBuilder into, CancellationToken cancel)
    {
        var (segment, live) = (view.Segment, view.Live);
        var (documents, numbers) = (new WholeDocuments(segment), new int[segment.WordCount]);
        // In the order in which they came, which decides between equal scores.
        var byArrival = new int[segment.DocumentCount];
        for (var document = 0; document < byArrival.Length; document++) byArrival[segment.Arrival(document)] = document;
        foreach (var document in byArrival)
        {
            cancel.ThrowIfCancellationRequested();
            if (live[document]) into.Add(documents, document, numbers);
        }
    }

    /// <summary>
    /// Deletes the files of the index that no kept version has; what others put into the directory is left alone. What can't be
    /// deleted stays for the next time.
    /// </summary>
    public static void Sweep(IIndexDirectory directory, NewFiles unfinished, params ReadOnlySpan<Manifest> kept)
    {
        var files = new HashSet<string>();
        foreach (var manifest in kept) files.UnionWith(manifest.Files);
        foreach (var name in TryList(directory))
            if (NewFiles.NumberOf(name) is not null && !files.Contains(name) && !unfinished.IsUnfinished(name)) TryDelete(directory, name);
    }

    public static void TryDelete(IIndexDirectory directory, string name)
    {
        try
        {
            directory.Delete(name);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // Orphans do no harm; the next sweep tries again.
        }
    }

    private static IndexSnapshot? TryOpen(IIndexDirectory directory, long generation, IReadOnlyList<TextField> fields, List<string> problems)
    {
        var views = new List<SegmentView>();
        try
        {
            var manifest = Manifest.Read(directory, generation);
            if (manifest.Schema != Schema(fields)) throw new CorruptIndexException($"{manifest.Name}: the fields are {manifest.Schema}");
            foreach (var (stamp, live) in manifest.Segments)
            {
                var segment = Segment.Open(directory, stamp, fields);
                var first = views.Count == 0 ? 0 : views[^1].First + views[^1].Segment.DocumentCount;
                views.Add(new(segment, LiveDocuments.All(0), first));
                views[^1] = new(segment, live is null ? LiveDocuments.All(segment.DocumentCount) : LiveDocuments.Read(directory, live, segment.DocumentCount), first);
            }
            return new(fields, manifest, [.. views]);
        }
        catch (Exception problem) when (problem is CorruptIndexException or FileNotFoundException)
        {
            problems.Add(problem is FileNotFoundException missing ? $"{Path.GetFileName(missing.FileName)}: it is not there" : problem.Message);
            views.ForEach(view => view.Segment.Release());
            return null;
        }
    }

    private static IReadOnlyList<string> TryList(IIndexDirectory directory)
    {
        try
        {
            return directory.List();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string Schema(IReadOnlyList<TextField> fields) => string.Join(",", fields.Select(field => $"{field.Name}:{field.Language}{(field.IsReadBack ? ":read" : "")}"));
}
