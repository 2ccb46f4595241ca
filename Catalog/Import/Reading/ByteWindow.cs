using System.Buffers;

namespace VoiceGateway.Catalog.Import.Reading;

/// <summary>A sliding window of at most one row's limit over a stream. Its span is good until the next <see cref="Fill"/>.</summary>
internal sealed class ByteWindow(Stream stream, int limit = ImportLimits.MaxRowBytes) : IDisposable
{
    private byte[] buffer = new byte[Math.Min(128 << 10, limit)];
    private int start;
    private int end;

    /// <summary>What was read and not skipped yet.</summary>
    public ReadOnlySpan<byte> Rest => buffer.AsSpan(start, end - start);

    /// <summary>There is nothing after <see cref="Rest"/>.</summary>
    public bool Ended { get; private set; }

    /// <summary>The window is as wide as it may be.</summary>
    public bool Full => end - start >= limit;

    public void Skip(int count) => start += count;

    /// <summary>Reads on. False when that changed nothing: the stream has ended or the window is full.</summary>
    public bool Fill()
    {
        if (Ended || Full) return false;
        if (start > 0)
        {
            Rest.CopyTo(buffer);
            (start, end) = (0, end - start);
        }
        if (end == buffer.Length) Array.Resize(ref buffer, Math.Min(buffer.Length * 2, limit));
        var got = stream.ReadAtLeast(buffer.AsSpan(end), buffer.Length - end, throwOnEndOfStream: false);
        Ended = end + got < buffer.Length;
        end += got;
        return true;
    }

    /// <summary>Skips up to and with the next line feed, however far it is.</summary>
    public void SkipLine()
    {
        while (true)
        {
            var at = Rest.IndexOf((byte)'\n');
            if (at >= 0)
            {
                Skip(at + 1);
                return;
            }
            start = end;
            if (!Fill()) return;
        }
    }

    public void Dispose() => stream.Dispose();
}
