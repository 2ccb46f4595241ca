using System.IO.Compression;

namespace VoiceGateway.Catalog.Import.Reading;

/// <summary>
/// Unpacks gzip (RFC 1952, any number of members) and notices when the end is missing, which <see cref="GZipStream"/>
/// takes for a normal end: a mark, packed as one more member, is read behind the file, and it comes out only when every
/// member before it was whole.
/// </summary>
internal sealed class WholeGzipStream : ReadOnlyStream
{
    private static readonly byte[] Mark = "end of the feed, and nothing missing"u8.ToArray();
    private static readonly byte[] PackedMark = Pack(Mark);

    private readonly Stream packed;
    private readonly GZipStream unpacked;
    private readonly byte[] buffer = new byte[64 << 10];
    private int start;
    private int end;
    private bool ended;

    public WholeGzipStream(Stream packed)
    {
        this.packed = packed;
        unpacked = new(new WithMark(packed), CompressionMode.Decompress);
    }

    // The last bytes stay back until it is known whether they are the mark.
    public override int Read(Span<byte> target)
    {
        while (!ended && end - start <= Mark.Length) Fill();
        var ready = Math.Min(target.Length, end - start - Mark.Length);
        if (ready > 0)
        {
            buffer.AsSpan(start, ready).CopyTo(target);
            start += ready;
            return ready;
        }
        if (target.IsEmpty || buffer.AsSpan(start, end - start).SequenceEqual(Mark)) return 0;
        throw new UnreadableFeedException("the gzip file is cut off or damaged");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            unpacked.Dispose();
            packed.Dispose();
        }
        base.Dispose(disposing);
    }

    private void Fill()
    {
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        (start, end) = (0, end - start);
        try
        {
            var got = unpacked.Read(buffer.AsSpan(end));
            end += got;
            ended = got == 0;
        }
        catch (InvalidDataException problem)
        {
            throw new UnreadableFeedException("the gzip file is cut off or damaged", cause: problem);
        }
    }

    private static byte[] Pack(byte[] bytes)
    {
        var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest)) gzip.Write(bytes);
        return target.ToArray();
    }

    private sealed class WithMark(Stream first) : ReadOnlyStream
    {
        private int marked;

        public override int Read(Span<byte> buffer)
        {
            if (marked == 0 && first.Read(buffer) is > 0 and var got) return got;
            var more = Math.Min(buffer.Length, PackedMark.Length - marked);
            PackedMark.AsSpan(marked, more).CopyTo(buffer);
            marked += more;
            return more;
        }
    }
}
