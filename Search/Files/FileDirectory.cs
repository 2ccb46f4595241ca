using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace VoiceGateway.Search.Files;

/// <summary>The files of an index in a folder of the disk, which is made when it is not there.</summary>
public sealed partial class FileDirectory : IIndexDirectory
{
    private const string LockFile = "write.lock";

    private readonly string path;

    public FileDirectory(string path)
    {
        this.path = Path.GetFullPath(path);
        Directory.CreateDirectory(this.path);
    }

    public IReadOnlyList<string> List()
    {
        var names = new List<string>();
        foreach (var file in Directory.GetFiles(path))
            if (Path.GetFileName(file) is var name && name != LockFile) names.Add(name);
        return names;
    }

    public IndexFile Open(string name) => IndexFile.Map(At(name));

    public Stream Create(string name) => new FileStream(At(name), FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 16);

    public void Sync(string name)
    {
        using var handle = File.OpenHandle(At(name), FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(handle);
    }

    public void Rename(string from, string to)
    {
        File.Move(At(from), At(to), overwrite: true);
        SyncFolder();
    }

    public void Delete(string name) => File.Delete(At(name));

    public IDisposable Lock() => File.OpenHandle(At(LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    private string At(string name) => Path.Combine(path, name);

    // A name is on the disk only when its folder is; .NET opens no folders, so this asks the system. Windows needs no such thing.
    private void SyncFolder()
    {
        if (OperatingSystem.IsWindows()) return;
        var folder = OpenFolder(path, 0);
        if (folder < 0) throw new IOException($"The folder {path} cannot be opened ({Marshal.GetLastPInvokeError()}).");
        using var handle = new SafeFileHandle(folder, ownsHandle: true);
        if (SyncFolder(folder) != 0) throw new IOException($"The folder {path} cannot be written to the disk ({Marshal.GetLastPInvokeError()}).");
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenFolder(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int SyncFolder(int descriptor);
}
