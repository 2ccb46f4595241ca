using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using VoiceGateway.Conversation;
using VoiceGateway.Gateway.Callers;
using VoiceGateway.Gateway.Channels.Dialogflow;

namespace VoiceGateway.Tests.Gateway.Dialogflow;

/// <summary>The dialects as the endpoints have them, for tests that look at turns and at answers to replies of their own.</summary>
internal static class Reading
{
    public static EsDialect Es { get; } = EsOf(new DialogflowOptions());

    public static EsDialect EsBeta { get; } = EsOf(new DialogflowOptions { ApiVersion = "v2beta1" });

    public static CxDialect Cx { get; } = CxOf(new());

    public static Turn TurnOf(this IWebhookDialect dialect, JsonNode call) => dialect.WebhookOf(call).Turn;

    public static Webhook WebhookOf(this IWebhookDialect dialect, JsonNode call)
    {
        var body = Encoding.UTF8.GetBytes(call.ToJsonString());
        using var json = JsonDocument.Parse(body);
        var webhook = dialect.Read(json.RootElement, body, DateTimeOffset.UnixEpoch);
        Assert.NotNull(webhook);
        return webhook;
    }

    /// <summary>Slots in one line: name=words, and the ids in brackets.</summary>
    public static string SlotsIn(Turn turn) =>
        string.Join("; ", turn.Slots.Select(slot => $"{slot.Name}={slot.Value}{(slot.Ids.Count == 0 ? "" : $"[{string.Join(',', slot.Ids)}]")}"));

    public static EsDialect EsOf(DialogflowOptions options) => new(new CallerKeys(new byte[16]), Options.Create(options));

    public static CxDialect CxOf(DialogflowOptions options) => new(new CallerKeys(new byte[16]), Options.Create(options));
}
