using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using VoiceGateway.Values.Calls;

namespace VoiceGateway.Gateway.Channels.Alexa.Calls;

/// <summary>What Amazon answered: the status, what it asks to wait for, and the body; nothing of one longer than <see cref="AmazonClient.MostOfAnswer"/>.</summary>
public sealed record AmazonAnswer(HttpStatusCode Status, TimeSpan? RetryAfter, byte[] Body);

/// <summary>
/// Calls Amazon's services for skills and nothing else: over TLS to public addresses, no redirect, proxy, cookie or
/// decompression, bounded in time and in what is read. Thread-safe, one for the life of the process.
/// </summary>
public sealed class AmazonClient : IDisposable
{
    public const int MostOfAnswer = 16 * 1024;

    private readonly HttpClient client;
    private readonly Uri? standIn;
    private readonly TimeProvider clock;

    public AmazonClient(IOptions<AlexaOptions> options, TimeProvider clock)
    {
        this.clock = clock;
        standIn = options.Value.ApiHost is { } host ? new(host) : null;
        client = Outgoing.NewClient(publicOnly: standIn is null);
    }

    /// <summary>Null when there was no answer in time.</summary>
    /// <param name="host">One of <see cref="AmazonHosts"/>.</param>
    /// <param name="path">From the host's root, without the slash before it.</param>
    /// <param name="content">What is sent.</param>
    /// <param name="bearer">Opens the service; null where the content does.</param>
    /// <param name="limit">For the whole of the call.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<AmazonAnswer?> PostAsync(Uri host, string path, HttpContent content, string? bearer, TimeSpan limit, CancellationToken cancel)
    {
        using var late = new CancellationTokenSource(limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(standIn ?? host, path)) { Content = content };
        if (bearer is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return new(response.StatusCode, Outgoing.RetryAfter(response, clock), await Outgoing.ReadAsync(response, MostOfAnswer, either.Token) ?? []);
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested && failure is HttpRequestException or IOException or SocketException or OperationCanceledException)
        {
            return null;
        }
    }

    public void Dispose() => client.Dispose();
}
