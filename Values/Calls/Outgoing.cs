using System.Net;

namespace VoiceGateway.Values.Calls;

/// <summary>How the outside is called: the address of the settings and no other (no redirects, proxy, cookies or decompression), bounded in time and in what is read.</summary>
public static class Outgoing
{
    private const int FirstBuffer = 16 * 1024;

    private static readonly TimeSpan LongestWish = TimeSpan.FromHours(1);

    /// <summary>For the life of the process. Names are looked up anew every few minutes.</summary>
    /// <param name="publicOnly">Addresses that are not public are refused when connecting, whatever the name said before.</param>
    public static HttpClient NewClient(bool publicOnly = false) => new(NewHandler(publicOnly), disposeHandler: true)
    {
        Timeout = Timeout.InfiniteTimeSpan, // by the clock that is given
    };

    /// <summary>What such a client calls through.</summary>
    /// <inheritdoc cref="NewClient" path="/param"/>
    public static SocketsHttpHandler NewHandler(bool publicOnly)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            MaxResponseHeadersLength = 32,
            MaxResponseDrainSize = 0,
        };
        if (publicOnly) handler.ConnectCallback = PublicAddress.ConnectAsync;
        return handler;
    }

    /// <summary>Not now, but perhaps later: too slow, too early, too much, or the other side is broken.</summary>
    public static bool IsPassing(HttpStatusCode status) => status is HttpStatusCode.RequestTimeout or (HttpStatusCode)425 or HttpStatusCode.TooManyRequests || (int)status >= 500;

    /// <summary>What the other side asks to wait for, seconds or a date; null when it says nothing, or nonsense.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider clock)
    {
        if (response.Headers.RetryAfter is not { } wish) return null;
        var pause = wish.Delta ?? wish.Date - clock.GetUtcNow();
        if (pause is not { } known || known <= TimeSpan.Zero) return null;
        return known < LongestWish ? known : LongestWish;
    }

    /// <summary>The body; null when it is longer than that.</summary>
    public static async Task<byte[]?> ReadAsync(HttpResponseMessage response, int most, CancellationToken cancel)
    {
        if (response.Content.Headers.ContentLength > most) return null;
        await using var stream = await response.Content.ReadAsStreamAsync(cancel);
        // What may be long mostly is not: the memory grows with what is read.
        var (buffer, length) = (new byte[Math.Min(most + 1L, FirstBuffer)], 0);
        while (true)
        {
            length += await stream.ReadAtLeastAsync(buffer.AsMemory(length), buffer.Length - length, throwOnEndOfStream: false, cancel);
            if (length < buffer.Length) return buffer[..length];
            if (length > most) return null;
            Array.Resize(ref buffer, (int)Math.Min(most + 1L, buffer.Length * 2L));
        }
    }

    /// <summary>What kept a call from being answered, in a few words without addresses or secrets; null when it was something else.</summary>
    public static string? Trouble(Exception problem) => problem switch
    {
        OperationCanceledException => "no answer in time",
        HttpRequestException { HttpRequestError: not HttpRequestError.Unknown and var kind } => $"no answer ({kind})",
        HttpRequestException or IOException => "the connection broke",
        _ => null,
    };
}
