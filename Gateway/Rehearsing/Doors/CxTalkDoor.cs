using System.Text.Json;
using VoiceGateway.Conversation;
using VoiceGateway.Gateway.Callers;

namespace VoiceGateway.Gateway.Rehearsing.Doors;

/// <summary>Webhook calls of a Dialogflow CX agent.</summary>
internal sealed class CxTalkDoor(TalkHouse house) : TalkDoor(house)
{
    private readonly string session = $"projects/rehearsal/locations/global/agents/shop/sessions/{house.Shopper}";

    public override string Name => "cx";

    protected override string Path => "/dialogflow/cx";

    protected override string Owner => House.Get<CallerKeys>().For("dialogflow-cx", "session", session);

    protected override object Saying(Turn turn, string id)
    {
        var name = EsTalkDoor.NameOf(turn.Intent);
        var call = new Dictionary<string, object>
        {
            ["detectIntentResponseId"] = id,
            ["languageCode"] = turn.Locale.Tag.ToLowerInvariant(),
            ["fulfillmentInfo"] = new { tag = name },
            ["intentInfo"] = new { displayName = name, parameters = turn.Slots.DistinctBy(slot => slot.Name).ToDictionary(slot => slot.Name, slot => new { originalValue = slot.Value, resolvedValue = slot.Value }) },
            ["sessionInfo"] = new { session, parameters = State.ValueKind == JsonValueKind.Object ? new Dictionary<string, JsonElement> { ["vgState"] = State } : [] },
        };
        if (turn.Utterance is { } said) call["text"] = said;
        return call;
    }

    protected override HeardReply Read(JsonElement answer)
    {
        var parameters = answer.GetProperty("sessionInfo").GetProperty("parameters");
        var isOpen = !parameters.GetProperty("vgEnded").GetBoolean();
        if (parameters.TryGetProperty("vgState", out var state)) State = state.ValueKind == JsonValueKind.Object ? state.Clone() : default;
        return new(Words(answer), null, isOpen, PendingOf(State));
    }

    private static string Words(JsonElement answer)
    {
        if (!answer.TryGetProperty("fulfillmentResponse", out var response)) return "";
        foreach (var message in response.GetProperty("messages").EnumerateArray())
            if (message.TryGetProperty("text", out var text)) return text.GetProperty("text")[0].GetString()!;
        return "";
    }
}
