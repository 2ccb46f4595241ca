using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Options;
using VoiceGateway.Conversation.Speaking;
using VoiceGateway.Gateway.Channels.Alexa.Messages;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Channels.Alexa.Calls;

/// <summary>
/// Says "one moment" while a turn takes its time, so that nobody talks to silence: once for each turn, beside it, never in its
/// way. Whatever goes wrong with it is counted and changes nothing. Source: Amazon's "Progressive Response API". Thread-safe.
/// </summary>
public sealed class ProgressiveResponse(AmazonClient amazon, IOptions<AlexaOptions> options, AlexaMetrics metrics, TimeProvider clock)
{
    /// <summary>For the call: later than that the answer itself is there.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    private readonly TimeSpan after = TimeSpan.FromMilliseconds(options.Value.ProgressAfterMilliseconds);

    /// <summary>Watches a turn that has begun; returns at once.</summary>
    public void Watch(Task turn, RequestEnvelope envelope, Locale locale)
    {
        if (after == TimeSpan.Zero || turn.IsCompleted || envelope.Request?.RequestId is not { Length: > 0 } requestId) return;
        if (envelope.Context?.System is not { ApiAccessToken: { } token, ApiEndpoint: var endpoint } || AmazonHosts.Find(endpoint) is not { } host) return;
        _ = SpeakIfSlowAsync(turn, host, token, requestId, locale);
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Nobody waits for this, and the turn must not hear of it.")]
    private async Task SpeakIfSlowAsync(Task turn, Uri host, SecretText token, string requestId, Locale locale)
    {
        try
        {
            using var done = new CancellationTokenSource();
            var first = await Task.WhenAny(turn, Task.Delay(after, clock, done.Token));
            await done.CancelAsync();
            if (first == turn) return;
            using var content = new ByteArrayContent(Body(requestId, locale)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            var answer = await amazon.PostAsync(host, "v1/directives", content, token.Reveal(), Limit, CancellationToken.None);
            metrics.ProgressSpoken(answer is { Status: >= System.Net.HttpStatusCode.OK and < System.Net.HttpStatusCode.Ambiguous });
        }
        catch (Exception)
        {
            metrics.ProgressSpoken(worked: false);
        }
    }

    private static byte[] Body(string requestId, Locale locale)
    {
        var bytes = new System.Buffers.ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteStartObject("header");
            json.WriteString("requestId", requestId);
            json.WriteEndObject();
            json.WriteStartObject("directive");
            json.WriteString("type", "VoicePlayer.Speak");
            json.WriteString("speech", Speech.Of(OneMoment.In(locale)).ToSsml());
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return bytes.WrittenSpan.ToArray();
    }
}
