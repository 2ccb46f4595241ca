using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using VoiceGateway.Values.Calls;

namespace VoiceGateway.Orders.Payments.Stripe;

/// <summary>What came back of a call.</summary>
/// <param name="Status">Of HTTP; 0 when nothing came back.</param>
/// <param name="Body">What Stripe says; null when it can't be read.</param>
/// <param name="IsReplayed">It is what was answered the first time under this key.</param>
/// <param name="Trouble">Why nothing came back.</param>
internal sealed record StripeReply(int Status, StripeObject? Body, bool IsReplayed = false, TimeSpan? RetryAfter = null, string? Trouble = null)
{
    public bool IsGood => Status is >= 200 and < 300 && Body is { Error: null };

    /// <summary>Nobody knows what happened, or it did not happen now but may later.</summary>
    public bool IsPassing => Status is 0 or 409 || Outgoing.IsPassing((HttpStatusCode)Status) || (Status < 300 && !IsGood);
}

/// <summary>Calls Stripe: forms out, JSON back, an <c>Idempotency-Key</c> on everything that changes something. Thread-safe.</summary>
internal sealed class StripeClient(StripeSettings settings, TimeProvider clock) : IDisposable
{
    // Two of them fit into the time of a message.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private const int MostOfAnswer = 512 * 1024;

    private readonly HttpClient client = Outgoing.NewClient();

    public Task<StripeReply> GetAsync(string path, CancellationToken cancel) => SendAsync(new(HttpMethod.Get, At(path)), cancel);

    public Task<StripeReply> PostAsync(string path, IEnumerable<KeyValuePair<string, string>> form, string key, CancellationToken cancel)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, At(path)) { Content = new FormUrlEncodedContent(form) };
        request.Headers.Add("Idempotency-Key", key);
        return SendAsync(request, cancel);
    }

    public void Dispose() => client.Dispose();

    private Uri At(string path) => new(settings.Address, path);

    private async Task<StripeReply> SendAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        using var sent = request;
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", settings.Key);
        if (settings.Version is { } version) request.Headers.Add("Stripe-Version", version);
        using var late = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var body = Read(await Outgoing.ReadAsync(response, MostOfAnswer, either.Token));
            var isReplayed = response.Headers.TryGetValues("Idempotent-Replayed", out var said) && said.Contains("true");
            return new((int)response.StatusCode, body, isReplayed, Outgoing.RetryAfter(response, clock));
        }
        catch (Exception problem) when (Outgoing.Trouble(problem) is not null && !cancel.IsCancellationRequested)
        {
            return new(0, null, Trouble: Outgoing.Trouble(problem));
        }
    }

    private static StripeObject? Read(byte[]? body)
    {
        try
        {
            return body is null or [] ? null : JsonSerializer.Deserialize(body, StripeJson.Default.StripeObject);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
