using VoiceGateway.Search.Analysis;
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
        return new(fields, new(generations.Length == 0 ? 0 : generations[0], 1, Schema(fields), "", []), []);
    }

    /// <summary>The version that was opened, and the one before it, in case the disk spoils the newer.</summary>
    public static Manifest[] Kept(IIndexDirectory directory, Manifest opened)
    {
        foreach (var generation in Manifest.Generations(directory))
        {
            if (generation >= opened.Generation) continue;
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
    public static long NextFile(IIndexDirectory directory, Manifest opened)
    {
        var next = opened.NextFile;
        foreach (var name in directory.List()) next = Math.Max(next, 1 + (NewFiles.NumberOf(name) ?? 0));
        return next;
    }

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
        var opened = new List<Segment>();
        try
        {
            var manifest = Manifest.Read(directory, generation);
            if (manifest.Schema != Schema(fields)) throw new CorruptIndexException($"{manifest.Name}: the fields are {manifest.Schema}");
            var (views, first) = (new SegmentView[manifest.Segments.Count], 0);
            for (var index = 0; index < views.Length; index++)
            {
                var (stamp, live) = manifest.Segments[index];
                var segment = Segment.Open(directory, stamp, fields);
                opened.Add(segment);
                views[index] = new(segment, live is null ? LiveDocuments.All(segment.DocumentCount) : LiveDocuments.Read(directory, live, segment.DocumentCount), first);
                first += segment.DocumentCount;
            }
            return new(fields, manifest, views);
        }
        catch (Exception problem) when (problem is CorruptIndexException or FileNotFoundException)
        {
            problems.Add(problem is FileNotFoundException missing ? $"{Path.GetFileName(missing.FileName)}: it is not there" : problem.Message);
            opened.ForEach(segment => segment.Release());
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

    private static string Schema(IReadOnlyList<TextField> fields)
    {
        var schema = "";
        foreach (var field in fields) schema += (schema.Length > 0 ? "," : "") + field.Name + ":" + Languages.Tag(field.Language) + (field.IsReadBack ? ":read" : "");
        return schema;
    }
}
