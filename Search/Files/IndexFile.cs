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

#pragma warning disable MA0055 // Its memory is not the collector's: it is given back even when an owner forgets to.
    ~IndexFile() => Free();
#pragma warning restore MA0055

    public long Length { get; }

    internal byte* Start => start;

    /// <summary>Maps a file of the disk.</summary>
    public static IndexFile Map(string path)
    {
        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var length = RandomAccess.GetLength(handle);
        if (length == 0) return new(null, 0, null, null);
        var mapped = MemoryMappedFile.CreateFromFile(handle, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        var accessor = mapped.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        byte* address = null;
        accessor.SafeMemoryMappedViewHandle.AcquirePointer(ref address);
        return new(address + accessor.PointerOffset, length, mapped, accessor);
    }

    /// <summary>A copy of its bytes.</summary>
    public byte[] ToArray() => new ReadOnlySpan<byte>(start, checked((int)Length)).ToArray();

    /// <summary>Copies bytes.</summary>
    public static IndexFile Copy(ReadOnlySpan<byte> bytes)
    {
        var copy = (byte*)NativeMemory.AlignedAlloc((nuint)Math.Max(bytes.Length, 1), 64);
        bytes.CopyTo(new(copy, bytes.Length));
        return new(copy, bytes.Length, null, null);
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
