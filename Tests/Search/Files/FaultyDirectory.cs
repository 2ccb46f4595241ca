using VoiceGateway.Search.Files;

namespace VoiceGateway.Tests.Search.Files;

/// <summary>How an operation on a directory goes wrong.</summary>
public enum Fault
{
    None,

    /// <summary>Nothing is done.</summary>
    Before,

    /// <summary>It is done, a write by half.</summary>
    After,
}

/// <summary>A directory of which any operation can be told to fail. Each call, and each write to a file, is one operation.</summary>
internal sealed class FaultyDirectory(IIndexDirectory inner) : IIndexDirectory
{
    /// <summary>How many operations there were.</summary>
    public int Operations { get; private set; }

    /// <summary>Which fault the operation of this number has (from 0) and of this kind: list, open, create, write, sync, rename, delete.</summary>
    public Func<int, string, Fault> Plan { get; set; } = (_, _) => Fault.None;

    /// <summary>What happens at a fault.</summary>
    public Action Strike { get; set; } = () => throw new IOException("The disk fails.");

    public IReadOnlyList<string> List() => Do("list", inner.List);

    public IndexFile Open(string name) => Do("open", () => inner.Open(name));

    public Stream Create(string name) => Do("create", () => new Written(this, inner.Create(name)));

    public void Sync(string name) => Do("sync", () => inner.Sync(name));

    public void Rename(string from, string to) => Do("rename", () => inner.Rename(from, to));

    public void Delete(string name) => Do("delete", () => inner.Delete(name));

    public IDisposable Lock() => inner.Lock();

    private void Do(string kind, Action action) => Do(kind, () =>
    {
        action();
        return true;
    });

    private T Do<T>(string kind, Func<T> action)
    {
        var fault = Plan(Operations++, kind);
        if (fault == Fault.Before) Strike();
        var result = action();
        if (fault != Fault.After) return result;
        (result as IDisposable)?.Dispose();
        Strike();
        return result;
    }

    private sealed class Written(FaultyDirectory owner, Stream inner) : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer)
        {
            var fault = owner.Plan(owner.Operations++, "write");
            if (fault != Fault.Before) inner.Write(fault == Fault.After ? buffer[..(buffer.Length / 2)] : buffer);
            if (fault == Fault.None) return;
            inner.Flush();
            owner.Strike();
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
