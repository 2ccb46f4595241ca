using System.Net;
using System.Text.Json;
using VoiceGateway.Values.Calls;
using VoiceGateway.Orders.Placed;
using VoiceGateway.Storage.Outbox;

namespace VoiceGateway.Orders.Webhooks;

/// <summary>
/// Tells the shop's order system of orders: <c>{"type","timestamp","data"}</c>, signed, at least once and with the same <c>webhook-id</c> each
/// time. An answer may carry a receipt, <c>{"status":"accepted"}</c>, which is the step of that name. Thread-safe.
/// </summary>
public sealed class ShopWebhook(WebhookSettings settings, OrderStore orders, TimeProvider clock) : IDisposable
{
    /// <summary>For the whole of a call.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(10);

    // A receipt is some bytes; what is longer is none.
    private const int MostOfAnswer = 16 * 1024;

    private readonly HttpClient client = Outgoing.NewClient();

    /// <summary>A <see cref="Deliver"/> of the outbox.</summary>
    public async Task<Delivery> DeliverAsync(OutboxMessage message, CancellationToken cancel)
    {
        using var late = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        bool isAccepted;
        try
        {
            using var request = Request(message);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (Refusal(response) is { } refusal) return refusal;
            isAccepted = message.Kind == "order.placed" && IsReceipt(await ReadAsync(response, either.Token));
        }
        catch (Exception problem) when (Outgoing.Trouble(problem) is not null && !cancel.IsCancellationRequested)
        {
            return new Delivery.Later(Outgoing.Trouble(problem)!);
        }
        if (isAccepted) await orders.StepAsync(new(message.Subject, OrderStep.Accept, "order system") { IsByTheShop = true }, cancel);
        return new Delivery.Done();
    }

    public void Dispose() => client.Dispose();

    private HttpRequestMessage Request(OutboxMessage message)
    {
        var body = Body(message);
        var request = new HttpRequestMessage(HttpMethod.Post, settings.Address) { Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } } };
        WebhookSignature.Sign(request, message.Id, clock.GetUtcNow(), body, settings.Secrets);
        return request;
    }

    // The same bytes each time, but for the time in the headers.
    private static byte[] Body(OutboxMessage message)
    {
        var bytes = new System.Buffers.ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("type", message.Kind);
            json.WriteString("timestamp", message.MadeAt);
            json.WritePropertyName("data");
            json.WriteRawValue(message.Body);
            json.WriteEndObject();
        }
        return bytes.WrittenSpan.ToArray();
    }

    private Delivery? Refusal(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        if (status is >= 200 and < 300) return null;
        var why = $"the order system answered {status}";
        // Where a redirect leads nobody has allowed; whoever set it up may take it away again.
        return Outgoing.IsPassing(response.StatusCode) || status < 400 ? new Delivery.Later(why, Outgoing.RetryAfter(response, clock)) : new Delivery.Never(why);
    }

    // It has the message, whatever becomes of the rest of its answer.
    private static async Task<byte[]?> ReadAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        try
        {
            return await Outgoing.ReadAsync(response, MostOfAnswer, cancel);
        }
        catch (Exception problem) when (Outgoing.Trouble(problem) is not null)
        {
            return null;
        }
    }

    private static bool IsReceipt(byte[]? body)
    {
        try
        {
            if (body is null or []) return false;
            using var answer = JsonDocument.Parse(body);
            return answer.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("status", out var status) && status.ValueKind == JsonValueKind.String && status.ValueEquals("accepted");
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
