using VoiceGateway.Search.Files;

namespace VoiceGateway.Tests.Search.Files;

/// <summary>
/// A directory in memory that knows what would be left of it if the power failed now: what was synced; of the rest anything.
/// </summary>
internal sealed class PowerCutDirectory : IIndexDirectory
{
    private readonly Dictionary<string, Entry> files = [];
    private readonly Dictionary<string, Entry> deleted = [];

    /// <summary>What may become of a file that was not synced, and of one that was deleted.</summary>
    public enum Leftover
    {
        Nothing,
        Empty,
        Half,
        Zeros,
        Everything,
    }

    public IReadOnlyList<string> List() => [.. files.Keys];

    public IndexFile Open(string name) => files.TryGetValue(name, out var file) ? IndexFile.Copy(file.Content.ToArray()) : throw new FileNotFoundException("There is no such file.", name);

    public Stream Create(string name) => (files[name] = new(new MemoryStream())).Content;

    public void Sync(string name) => files[name] = files[name] with { IsSynced = true };

    public void Rename(string from, string to)
    {
        files.Remove(from, out var file);
        files[to] = file!;
    }

    public void Delete(string name)
    {
        if (files.Remove(name, out var file)) deleted[name] = file;
    }

    public IDisposable Lock() => new MemoryStream();

    /// <summary>A copy of what a process sees that starts now.</summary>
    public MemoryDirectory Copy() => Written(files.Select(file => (file.Key, file.Value.Content.ToArray())));

    /// <summary>What is there when the power comes back.</summary>
    public MemoryDirectory Rest(Leftover leftover)
    {
        // A deletion that was not on the disk yet did not happen.
        var all = leftover is Leftover.Nothing ? files : files.Concat(deleted.Where(entry => !files.ContainsKey(entry.Key)));
        return Written(all.Where(file => file.Value.IsSynced || leftover != Leftover.Nothing)
            .Select(file => (file.Key, file.Value.IsSynced ? file.Value.Content.ToArray() : Left(file.Value.Content.ToArray(), leftover))));
    }

    private static MemoryDirectory Written(IEnumerable<(string Name, byte[] Bytes)> all)
    {
        var directory = new MemoryDirectory();
        foreach (var (name, bytes) in all)
            using (var stream = directory.Create(name)) stream.Write(bytes);
        return directory;
    }

    private static byte[] Left(byte[] bytes, Leftover leftover) => leftover switch
    {
        Leftover.Empty => [],
        Leftover.Half => bytes[..(bytes.Length / 2)],
        Leftover.Zeros => new byte[bytes.Length],
        _ => bytes,
    };

    private sealed record Entry(MemoryStream Content, bool IsSynced = false);
}
