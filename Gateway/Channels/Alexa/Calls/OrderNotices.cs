using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using VoiceGateway.Conversation;
using VoiceGateway.Gateway.Channels.Alexa.Events;
using VoiceGateway.Orders.Placed;
using VoiceGateway.Publishers.Calls;
using VoiceGateway.Publishers.Pipeline;
using VoiceGateway.Storage.Outbox;

namespace VoiceGateway.Gateway.Channels.Alexa.Calls;

/// <summary>
/// Tells shoppers who agreed how their order stands, as <c>AMAZON.OrderStatus.Updated</c>: the shop's name and the state, and no
/// word of what was bought. At least once; Amazon knows a repeat by its reference. Source: Amazon's "Proactive Events API". Thread-safe.
/// </summary>
public sealed class OrderNotices(AmazonClient amazon, LoginTokens tokens, AudienceStore audience, Store store, IOptions<AlexaOptions> options, AlexaMetrics metrics, TimeProvider clock)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>Of a <see cref="Deliver"/> of the outbox.</summary>
    public async Task<Delivery> DeliverAsync(OutboxMessage message, CancellationToken cancel)
    {
        if (!options.Value.TellsOfOrders || OrderNotice.StatusOf(message.Kind) is not { } status || OrderDocument.Read(message.Body) is not { } order) return new Delivery.Done();
        if (OrderNotice.ExpiryOf(message, clock.GetUtcNow()) is not { } expiry) return new Delivery.Done(); // old news
        if (await audience.FindAsync(order.Owner, cancel) is not { } user) return new Delivery.Done();
        if (await TokenAsync(cancel) is not { } token) return new Delivery.Later("Login with Amazon gave no token");
        var notice = new OrderNotice(message.Id, status, message.MadeAt, clock.GetUtcNow(), expiry, store.Name, user);
        using var content = new ByteArrayContent(notice.ToJson()) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        var answer = await amazon.PostAsync(AmazonHosts.ByRegion[options.Value.Region], Path, content, token, Limit, cancel);
        metrics.OrderTold(answer is { Status: HttpStatusCode.Accepted });
        return await JudgeAsync(answer, order.Owner, token, cancel);
    }

    private string Path => options.Value.Stage == "live" ? "v1/proactiveEvents" : "v1/proactiveEvents/stages/development";

    private async Task<string?> TokenAsync(CancellationToken cancel)
    {
        try
        {
            return await tokens.GetAsync(cancel);
        }
        catch (DirectoryTroubleException)
        {
            return null;
        }
    }

    private async Task<Delivery> JudgeAsync(AmazonAnswer? answer, string owner, string token, CancellationToken cancel)
    {
        switch (answer?.Status)
        {
            case null:
                return new Delivery.Later("Amazon gave no answer in time");
            // Told already under this reference.
            case HttpStatusCode.Accepted or HttpStatusCode.OK or HttpStatusCode.Conflict:
                return new Delivery.Done();
            case HttpStatusCode.Unauthorized:
                tokens.Forget(token);
                return new Delivery.Later("Amazon refused the token");
            // They have withdrawn what they agreed to.
            case HttpStatusCode.Forbidden:
                await audience.ForgetAsync(owner, cancel);
                return new Delivery.Done();
            case HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError:
                return new Delivery.Later($"Amazon answered {(int)answer.Status}", answer.RetryAfter);
            default:
                return new Delivery.Never($"Amazon answered {(int)answer.Status}");
        }
    }
}
