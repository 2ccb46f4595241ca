using System.Net;
using System.Net.Sockets;
using VoiceGateway.Values.Calls;

namespace VoiceGateway.Gateway.Channels.Alexa.Verification;

/// <summary>
/// Fetches certificate chains from Amazon's bucket and nothing else: no redirects, proxy, cookies or compression, public
/// addresses only, two seconds and 32 KB in all. Thread-safe.
/// </summary>
/// <param name="standIn">Where to fetch from in place of Amazon's host, for tests and development; loopback is then allowed.</param>
public sealed class CertificateFetcher(Uri? standIn) : IDisposable
{
    /// <summary>Real chains are about 7 KB.</summary>
    public const int MaxBytes = 32 * 1024;

    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(2);
    private readonly HttpClient client = Outgoing.NewClient(publicOnly: standIn is null);

    /// <summary>The body of a 200 answer, or null for every other end.</summary>
    /// <param name="address">A normalised certificate address.</param>
    public async Task<byte[]?> FetchAsync(string address)
    {
        using var limit = new CancellationTokenSource(TimeLimit);
        try
        {
            using var response = await client.GetAsync(Target(address), HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return response.StatusCode == HttpStatusCode.OK ? await Outgoing.ReadAsync(response, MaxBytes, limit.Token) : null;
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or SocketException or OperationCanceledException)
        {
            return null;
        }
    }

    public void Dispose() => client.Dispose();

    private Uri Target(string address)
    {
        var uri = new Uri(address);
        return standIn is null ? uri : new Uri(standIn, uri.AbsolutePath);
    }
}
