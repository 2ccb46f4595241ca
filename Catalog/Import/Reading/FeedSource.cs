using System.Security.Cryptography;
using System.Text;

namespace VoiceGateway.Catalog.Import.Reading;

/// <summary>
/// The bytes of a feed in a file that can be read more than once. What comes as a stream is first written to a temporary
/// file, so a slow sender holds up nobody, and no name that a sender gave ever reaches the disk.
/// </summary>
internal sealed class FeedSource : IDisposable
{
    private readonly FileStream file;
    private readonly ImportLimits limits;
    private CountedStream? counted;

    private FeedSource(FileStream file, ImportLimits limits) => (this.file, this.limits) = (file, limits);

    /// <summary>Bytes of the file as it came.</summary>
    public long Length => file.Length;

    /// <summary>Bytes of it read by the last <see cref="Open"/>.</summary>
    public long Done => counted?.Count ?? 0;

    /// <summary>SHA-256 of the bytes as they came, in hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <exception cref="UnreadableFeedException">The file is missing, locked or too large.</exception>
    public static async Task<FeedSource> OfFileAsync(string path, ImportLimits limits, CancellationToken cancel)
    {
        FileStream opened;
        try
        {
            opened = new(path, new FileStreamOptions { Options = FileOptions.SequentialScan, BufferSize = 0 });
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UnreadableFeedException($"the file can't be opened: {problem.Message}", cause: problem);
        }
        try
        {
            if (opened.CanSeek) return new(opened, limits) { Hash = await HashAsync(opened, limits, cancel) };
            await using (opened) return await OfStreamAsync(opened, limits, cancel); // a pipe can be read once only
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    /// <exception cref="UnreadableFeedException">The stream is longer than the limit.</exception>
    public static async Task<FeedSource> OfStreamAsync(Stream stream, ImportLimits limits, CancellationToken cancel)
    {
        var opened = Temporary();
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var buffer = new byte[64 << 10];
            while (await stream.ReadAsync(buffer, cancel) is > 0 and var got)
            {
                if (opened.Length + got > limits.MaxBytes) throw TooLarge(limits);
                hash.AppendData(buffer, 0, got);
                await opened.WriteAsync(buffer.AsMemory(0, got), cancel);
            }
            return new(opened, limits) { Hash = Convert.ToHexString(hash.GetHashAndReset()) };
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    /// <summary>The unpacked feed from its beginning, as UTF-8 without a byte order mark.</summary>
    public Stream Open(out Encoding? marked)
    {
        Span<byte> mark = stackalloc byte[3];
        using (var first = OpenUnpacked())
        {
            mark = mark[..first.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false)];
            if (IsGzip(mark)) throw new UnreadableFeedException("the file is packed twice");
        }
        (marked, var skip) = Mark(mark);
        var stream = OpenUnpacked();
        stream.ReadExactly(mark[..skip]);
        return marked is null or UTF8Encoding ? stream : Encoding.CreateTranscodingStream(stream, marked, Encoding.UTF8);
    }

    public void Dispose() => file.Dispose();

    private static async Task<string> HashAsync(FileStream opened, ImportLimits limits, CancellationToken cancel)
    {
        await using var limited = new CountedStream(new Borrowed(opened), limits.MaxBytes, TooLarge(limits).Message);
        return Convert.ToHexString(await SHA256.HashDataAsync(limited, cancel));
    }

    private CountedStream OpenUnpacked()
    {
        file.Position = 0;
        Span<byte> magic = stackalloc byte[4];
        magic = magic[..file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false)];
        file.Position = 0;
        if (magic is [(byte)'P', (byte)'K', 3, 4]) throw new UnreadableFeedException("the file is a zip archive: unpack it, or pack it with gzip");
        counted = new(new Borrowed(file), limits.MaxBytes, TooLarge(limits).Message);
        return IsGzip(magic) ? new(new WholeGzipStream(counted), limits.MaxBytes, $"the file holds more than {limits.MaxBytes / 1_000_000} MB when unpacked") : counted;
    }

    private static bool IsGzip(ReadOnlySpan<byte> magic) => magic is [0x1f, 0x8b, ..];

    private static (Encoding? Encoding, int Length) Mark(ReadOnlySpan<byte> start) => start switch
    {
        [0xef, 0xbb, 0xbf, ..] => (Encoding.UTF8, 3),
        [0xff, 0xfe, ..] => (Encoding.Unicode, 2),
        [0xfe, 0xff, ..] => (Encoding.BigEndianUnicode, 2),
        _ => (null, 0),
    };

    // On Unix the name goes at once: nothing is left behind even when the process is killed.
    private static FileStream Temporary()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var made = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Delete,
            Options = OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None,
            BufferSize = 0,
        });
        if (!OperatingSystem.IsWindows()) File.Delete(path);
        return made;
    }

    private static UnreadableFeedException TooLarge(ImportLimits limits) => new($"the file is over {limits.MaxBytes / 1_000_000} MB", tooLarge: true);

    /// <summary>Reads the file without closing it.</summary>
    private sealed class Borrowed(FileStream file) : ReadOnlyStream
    {
        public override int Read(Span<byte> buffer) => file.Read(buffer);
    }
}
