using System.Globalization;
using VoiceGateway.Search.Files;

namespace VoiceGateway.Search.Indexing;

/// <summary>
/// Names files of an index. No number is given twice, not even when what was written came to nothing, so that no leftover can
/// pass for something new; and a file that no version has yet is known, so that it is not swept away. Thread-safe.
/// </summary>
internal sealed class NewFiles(IIndexDirectory directory, long first)
{
    private long next = first;
    private readonly HashSet<string> unfinished = [];

    /// <summary>The number of the next file.</summary>
    public long Next
    {
        get
        {
            lock (unfinished) return next;
        }
    }

    /// <summary>The number of a file that an index made (<c>segment-7</c>, <c>live-8</c>, <c>manifest-9</c>); null for any other.</summary>
    public static long? NumberOf(ReadOnlySpan<char> name)
    {
        if (name.StartsWith(Manifest.Pending, StringComparison.Ordinal)) name = name[Manifest.Pending.Length..];
        var dash = name.IndexOf('-');
        if (dash < 0 || name[..dash] is not ("segment" or "live" or "manifest")) return null;
        // A number that leaves no room to count on is a stranger's.
        return long.TryParse(name[(dash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < long.MaxValue / 2 ? number : null;
    }

    /// <summary>A name that was not used before, for a file that stays only when it is finished.</summary>
    public string Name(string kind)
    {
        lock (unfinished)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{kind}-{next++}");
            unfinished.Add(name);
            return name;
        }
    }

    public bool IsUnfinished(string name)
    {
        lock (unfinished) return unfinished.Contains(name);
    }

    /// <summary>A version has the file now.</summary>
    public void Finish(string name)
    {
        lock (unfinished) unfinished.Remove(name);
    }

    /// <summary>The file came to nothing.</summary>
    public void Discard(string name)
    {
        Generations.TryDelete(directory, name);
        Finish(name);
    }
}
