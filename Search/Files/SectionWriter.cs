using System.Runtime.InteropServices;

namespace VoiceGateway.Search.Files;

/// <summary>
/// Writes a file of numbered sections, each aligned to 8 bytes, with a table of them and a checksum of everything at the end.
/// <see cref="SectionFile"/> reads it. Numbers are little-endian.
/// </summary>
internal sealed class SectionWriter(Stream stream) : IDisposable
{
    private readonly List<SectionEntry> entries = [];
    private Checksum checksum = new();
    private long position;

    /// <summary>Writes one section as a whole.</summary>
    public void Write<T>(int id, ReadOnlySpan<T> items) where T : unmanaged
    {
        Begin(id);
        Append(MemoryMarshal.AsBytes(items));
        End();
    }

    public void Begin(int id) => entries.Add(new(id, position, 0));

    public void Append(ReadOnlySpan<byte> bytes)
    {
        // In pieces that stay in the cache between the sum and the copy.
        for (; bytes.Length > 0; bytes = bytes[Math.Min(bytes.Length, 1 << 16)..])
        {
            var piece = bytes[..Math.Min(bytes.Length, 1 << 16)];
            checksum.Add(piece);
            stream.Write(piece);
            position += piece.Length;
        }
    }

    public void End()
    {
        entries[^1] = entries[^1] with { Length = position - entries[^1].Start };
        Append(stackalloc byte[(int)(-position & 7)]);
    }

    /// <summary>Writes the table and the footer; nothing may be written afterwards.</summary>
    public void Finish(uint format)
    {
        foreach (var entry in entries) Append(MemoryMarshal.AsBytes(new ReadOnlySpan<SectionEntry>(in entry)));
        var footer = new SectionFooter(position + SectionFooter.Size, entries.Count, format);
        Append(MemoryMarshal.AsBytes(new ReadOnlySpan<SectionFooter>(in footer)));
        var sum = checksum.Value;
        stream.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<uint>(in sum)));
        var magic = SectionFooter.Magic;
        stream.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<uint>(in magic)));
    }

    public void Dispose() => stream.Dispose();
}

/// <summary>One line of the table of sections.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct SectionEntry(long Id, long Start, long Length);

/// <summary>The end of a file, before the checksum and the magic number (4 bytes each).</summary>
/// <param name="FileLength">With footer, checksum and magic number.</param>
/// <param name="Count">How many sections there are.</param>
/// <param name="Format">What kind of file, and in which version.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct SectionFooter(long FileLength, int Count, uint Format)
{
    /// <summary>Footer, checksum and magic number.</summary>
    public const int Size = 24;

    /// <summary>VGIX.</summary>
    public const uint Magic = 0x58494756;
}
