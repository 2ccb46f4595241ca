using System.Collections.Concurrent;

namespace VoiceGateway.Search.Files;

/// <summary>The files of an index in memory, for small indexes that need not outlive the process.</summary>
public sealed class MemoryDirectory : IIndexDirectory
{
    private readonly ConcurrentDictionary<string, byte[]> files = new();
    private int isLocked;

    public IReadOnlyList<string> List() => [.. files.Keys];

    public IndexFile Open(string name) => files.TryGetValue(name, out var bytes) ? IndexFile.Copy(bytes) : throw new FileNotFoundException("There is no such file.", name);

    public Stream Create(string name) => new Written(this, name);

    public void Sync(string name)
    {
    }

    public void Rename(string from, string to)
    {
        files[to] = files[from];
        files.TryRemove(from, out _);
    }

    public void Delete(string name) => files.TryRemove(name, out _);

    public IDisposable Lock() => Interlocked.Exchange(ref isLocked, 1) == 0 ? new Unlock(this) : throw new IOException("Another writer has the index.");

    private sealed class Written(MemoryDirectory owner, string name) : MemoryStream
    {
        protected override void Dispose(bool disposing)
        {
            if (disposing) owner.files[name] = ToArray();
            base.Dispose(disposing);
        }
    }

    private sealed class Unlock(MemoryDirectory owner) : IDisposable
    {
        public void Dispose() => Volatile.Write(ref owner.isLocked, 0);
    }
}
