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
        var bits = new ulong[(count + 63) / 64];
        bits.AsSpan().Fill(ulong.MaxValue);
        if ((count & 63) != 0) bits[^1] = (1UL << (count & 63)) - 1;
        return new(bits) { Count = count };
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

    public void Write(Stream stream)
    {
        using var sections = new SectionWriter(stream);
        sections.Write<ulong>(Bits, bits);
        sections.Finish(Format);
    }

    /// <exception cref="CorruptIndexException">The file is damaged, or of a segment of another size.</exception>
    public static LiveDocuments Read(IIndexDirectory directory, string name, int documents)
    {
        using var file = SectionFile.Open(directory.Open(name), name, Format);
        var start = file.Section<ulong>(Bits, out var count);
        if (count != (documents + 63) / 64) throw new CorruptIndexException($"{name}: it is of another segment");
        ulong[] bits = [.. new ReadOnlySpan<ulong>(start, (int)count)];
        return new(bits) { Count = bits.Sum(word => BitOperations.PopCount(word)) };
    }
}
