using System.Numerics;
using VoiceGateway.Search.Files;

namespace VoiceGateway.Search.Indexing;

/// <summary>Which documents of a segment have not been deleted. Immutable once it is part of a snapshot.</summary>
internal sealed unsafe class LiveDocuments
{
    /// <summary>"LD" and the number of the format.</summary>
    private const uint Format = 0x4C44_0001;
    private const int Bits = 1;

    private readonly ulong[] bits;

    private LiveDocuments(ulong[] bits) => this.bits = bits;

    public bool this[int document] => (bits[document >> 6] >> (document & 63) & 1) != 0;

    public int Count { get; private set; }

    public static LiveDocuments All(int count)
    {
        var all = new ulong[(count + 63) / 64];
        all.AsSpan().Fill(ulong.MaxValue);
        if ((count & 63) != 0) all[^1] = (1UL << (count & 63)) - 1;
        return new(all) { Count = count };
    }

    public LiveDocuments Copy() => new([.. bits]) { Count = Count };

    /// <summary>Deletes a document; false when it was deleted already.</summary>
    public bool Delete(int document)
    {
        if (!this[document]) return false;
        bits[document >> 6] &= ~(1UL << (document & 63));
        Count--;
        return true;
    }

    /// <summary>Writes and closes the stream; returns the checksum.</summary>
    public uint Write(Stream stream)
    {
        using var sections = new SectionWriter(stream);
        sections.Write<ulong>(Bits, bits);
        return sections.Finish(Format);
    }

    /// <exception cref="CorruptIndexException">The file is damaged, or of a segment of another size.</exception>
    public static LiveDocuments Read(IIndexDirectory directory, FileStamp stamp, int documents)
    {
        using var file = SectionFile.Open(directory.Open(stamp.Name), stamp.Name, Format, stamp.Sum);
        var start = file.Section<ulong>(Bits, out var count);
        if (count != (documents + 63) / 64) throw new CorruptIndexException($"{stamp.Name}: it is of another segment");
        ulong[] left = [.. new ReadOnlySpan<ulong>(start, (int)count)];
        return new(left) { Count = left.Sum(word => BitOperations.PopCount(word)) };
    }
}
