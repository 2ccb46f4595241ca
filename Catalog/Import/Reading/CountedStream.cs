namespace VoiceGateway.Catalog.Import.Reading;

/// <summary>Reads through, counts the bytes, and stops the feed when they are more than the limit. Synchronous reading only.</summary>
internal sealed class CountedStream(Stream inner, long limit, string tooLarge) : ReadOnlyStream
{
    public long Count { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        var got = inner.Read(buffer);
        Count += got;
        return Count <= limit ? got : throw new UnreadableFeedException(tooLarge, tooLarge: true);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
