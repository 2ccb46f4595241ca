using System.Runtime.CompilerServices;

namespace VoiceGateway.Search.Files;

/// <summary>Reads what <see cref="SectionWriter"/> wrote, in place. Every byte is checked when it is opened; nothing is copied.</summary>
internal sealed unsafe class SectionFile : IDisposable
{
    private readonly IndexFile file;
    private byte* table;
    private int sections;

    private SectionFile(IndexFile file) => this.file = file;

    public long Length => file.Length;

    /// <summary>Checks a file and takes it over.</summary>
    /// <param name="file">The file.</param>
    /// <param name="name">Its name, for the message.</param>
    /// <param name="format">The format that it must have.</param>
    /// <param name="sum">The checksum that it must have, when known: a whole file may still be another one.</param>
    /// <exception cref="CorruptIndexException">It is not whole, or not of this format; the file has been disposed of.</exception>
    public static SectionFile Open(IndexFile file, string name, uint format, uint? sum = null)
    {
        var opened = new SectionFile(file);
        if (opened.Read(format, sum) is not { } problem) return opened;
        file.Dispose();
        throw new CorruptIndexException($"{name}: {problem}");
    }

    /// <summary>Where a section is, and how many items it has; null and 0 when there is none.</summary>
    public T* Section<T>(int id, out long count) where T : unmanaged
    {
        for (var index = 0; index < sections; index++)
        {
            var entry = Unsafe.ReadUnaligned<SectionEntry>(table + (long)index * sizeof(SectionEntry));
            if (entry.Id != id) continue;
            count = entry.Length / sizeof(T);
            return (T*)(file.Start + entry.Start);
        }
        count = 0;
        return null;
    }

    /// <inheritdoc cref="Section{T}(int, out long)"/>
    public T* Section<T>(int id) where T : unmanaged => Section<T>(id, out _);

    public void Dispose() => file.Dispose();

    // What is wrong with the file, or null.
    private string? Read(uint format, uint? expected)
    {
        if (file.Length < SectionFooter.Size) return "it is cut off";
        var end = file.Start + file.Length;
        if (Unsafe.ReadUnaligned<uint>(end - 4) != SectionFooter.Magic) return "it is cut off, or not a file of an index";
        var footer = Unsafe.ReadUnaligned<SectionFooter>(end - SectionFooter.Size);
        if (footer.FileLength != file.Length) return "its length is not what was written";
        var sum = Sum();
        if (sum != Unsafe.ReadUnaligned<uint>(end - 8)) return "its checksum is wrong";
        if (footer.Format != format) return $"its format is {footer.Format:x}, not {format:x}";
        if (sum != (expected ?? sum)) return "it is whole, but another file was written under this name";
        table = end - SectionFooter.Size - (long)footer.Count * sizeof(SectionEntry);
        if (footer.Count < 0 || table < file.Start) return "its table of sections is impossible";
        for (var index = 0; index < footer.Count; index++)
        {
            var entry = Unsafe.ReadUnaligned<SectionEntry>(table + (long)index * sizeof(SectionEntry));
            if (entry.Start < 0 || entry.Length < 0 || entry.Start > table - file.Start - entry.Length) return "a section is outside of it";
        }
        sections = footer.Count;
        return null;
    }

    private uint Sum()
    {
        var sum = new Checksum();
        const int Piece = 1 << 20;
        for (long at = 0, length = file.Length - 8; at < length; at += Piece) sum.Add(new(file.Start + at, (int)Math.Min(Piece, length - at)));
        return sum.Value;
    }
}
