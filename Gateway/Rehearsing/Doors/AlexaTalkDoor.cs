using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using VoiceGateway.Conversation;
using VoiceGateway.Gateway.Callers;
using VoiceGateway.Synonyms.Language;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Rehearsing.Doors;

/// <summary>Requests as Alexa sends them: the intent that the model would find, with its slots.</summary>
/// <param name="house">The gateway.</param>
/// <param name="hasScreen">Whether the device shows what it is sent.</param>
internal sealed class AlexaTalkDoor(TalkHouse house, bool hasScreen) : TalkDoor(house)
{
    private readonly string user = $"amzn1.ask.account.{house.Shopper}";
    private JsonElement attributes;
    private bool isInTalk;

    public override string Name => hasScreen ? "screen" : "alexa";

    protected override string Path => "/alexa";

    protected override string Owner => House.Get<CallerKeys>().For("alexa", "user", user);

    public override async Task<HeardReply?> KeepSilentAsync(Locale locale, CancellationToken cancel)
    {
        var heard = await SendAsync(Envelope(NextId(), locale, new() { ["type"] = "SessionEndedRequest", ["reason"] = "EXCEEDED_MAX_REPROMPTS" }), cancel);
        Leave();
        return heard;
    }

    public override void Leave()
    {
        base.Leave();
        attributes = default;
        isInTalk = false;
    }

    protected override object Saying(Turn turn, string id) => Envelope(id, turn.Locale, turn.Intent == Intent.Launch
        ? new() { ["type"] = "LaunchRequest" }
        : new() { ["type"] = "IntentRequest", ["intent"] = new { name = NameOf(turn.Intent), confirmationStatus = "NONE", slots = Slots(turn) } });

    protected override HeardReply Read(JsonElement answer)
    {
        attributes = answer.TryGetProperty("sessionAttributes", out var carried) ? carried.Clone() : default;
        State = attributes.ValueKind == JsonValueKind.Object && attributes.TryGetProperty("vg", out var state) ? state : default;
        var response = answer.GetProperty("response");
        var isOpen = response.TryGetProperty("shouldEndSession", out var ends) && !ends.GetBoolean();
        isInTalk = isOpen;
        return new(
            Words(response, "outputSpeech") ?? "",
            response.TryGetProperty("reprompt", out var reprompt) ? Words(reprompt, "outputSpeech") : null,
            isOpen,
            PendingOf(State));
    }

    private Dictionary<string, object> Interfaces() =>
        hasScreen ? new() { ["Alexa.Presentation.APL"] = new { runtime = new { maxVersion = "2024.3" } } } : [];

    private static string NameOf(Intent intent) => SkillIntents.Find(intent.ToString()) is { Alexa: [var name, ..] } ? name : "AMAZON.FallbackIntent";

    private static Dictionary<string, object> Slots(Turn turn)
    {
        var slots = new Dictionary<string, object>();
        foreach (var slot in turn.Slots) slots.TryAdd(slot.Name, new { name = slot.Name, value = slot.Value, confirmationStatus = "NONE" });
        return slots;
    }

    private static string? Words(JsonElement holder, string name) =>
        holder.TryGetProperty(name, out var speech) && speech.TryGetProperty("ssml", out var ssml) ? XDocument.Load(new StringReader(ssml.GetString()!)).Root!.Value : null;

    private Dictionary<string, object> Envelope(string id, Locale locale, Dictionary<string, object> request)
    {
        var isNew = !isInTalk;
        isInTalk = true;
        request["requestId"] = $"amzn1.echo-api.request.{id}";
        request["timestamp"] = House.Clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        request["locale"] = locale.Tag;
        var (application, person) = (new { applicationId = "amzn1.ask.skill.rehearsal" }, new { userId = user });
        return new()
        {
            ["version"] = "1.0",
            ["session"] = new Dictionary<string, object>
            {
                ["new"] = isNew, ["sessionId"] = $"amzn1.echo-api.session.{House.Shopper}", ["application"] = application, ["user"] = person,
                ["attributes"] = attributes.ValueKind == JsonValueKind.Object ? attributes : new { },
            },
            ["context"] = new Dictionary<string, object>
            {
                ["System"] = new { application, user = person, device = new { deviceId = "amzn1.ask.device.rehearsal", supportedInterfaces = Interfaces() }, apiEndpoint = "https://api.amazonalexa.com", apiAccessToken = "rehearsal" },
            },
            ["request"] = request,
        };
    }
}
