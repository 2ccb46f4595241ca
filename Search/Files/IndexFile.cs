using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;

namespace VoiceGateway.Search.Files;

/// <summary>The bytes of one file, at a fixed address: mapped from the disk, or a copy. Read-only; must be disposed of.</summary>
public sealed unsafe class IndexFile : IDisposable
{
    private readonly MemoryMappedFile? map;
    private readonly MemoryMappedViewAccessor? view;
    private byte* start;

    private IndexFile(byte* start, long length, MemoryMappedFile? map, MemoryMappedViewAccessor? view)
    {
        this.start = start;
        (Length, this.map, this.view) = (length, map, view);
    }

    ~IndexFile() => Free();

    public long Length { get; }

    internal byte* Start => start;

    /// <summary>Maps a file of the disk.</summary>
    public static IndexFile Map(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var length = stream.Length;
        if (length == 0) return new(null, 0, null, null);
        var map = MemoryMappedFile.CreateFromFile(stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        var view = map.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        return new(start + view.PointerOffset, length, map, view);
    }

    /// <summary>Copies bytes.</summary>
    public static IndexFile Copy(ReadOnlySpan<byte> bytes)
    {
        var start = (byte*)NativeMemory.AlignedAlloc((nuint)Math.Max(bytes.Length, 1), 64);
        bytes.CopyTo(new(start, bytes.Length));
        return new(start, bytes.Length, null, null);
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (start is null) return;
        if (view is null) NativeMemory.AlignedFree(start);
        else
        {
            view.SafeMemoryMappedViewHandle.ReleasePointer();
            view.Dispose();
            map!.Dispose();
        }
        start = null;
    }
}
