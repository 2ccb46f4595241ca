using System.Text.Json;
using VoiceGateway.Conversation;
using VoiceGateway.Gateway.Callers;
using VoiceGateway.Synonyms.Language;

namespace VoiceGateway.Gateway.Rehearsing.Doors;

/// <summary>Webhook calls of a Dialogflow ES agent.</summary>
internal sealed class EsTalkDoor(TalkHouse house) : TalkDoor(house)
{
    private readonly string session = $"projects/rehearsal/agent/sessions/{house.Shopper}";

    public override string Name => "es";

    protected override string Path => "/dialogflow/es";

    protected override string Owner => House.Get<CallerKeys>().For("dialogflow-es", "session", session);

    protected override object Saying(Turn turn, string id) => new Dictionary<string, object>
    {
        ["responseId"] = id,
        ["session"] = session,
        ["queryResult"] = new Dictionary<string, object>
        {
            ["queryText"] = turn.Utterance ?? "WELCOME",
            ["languageCode"] = turn.Locale.Tag.ToLowerInvariant(),
            ["intent"] = new { displayName = NameOf(turn.Intent), isFallback = turn.Intent == Intent.Fallback },
            ["parameters"] = turn.Slots.DistinctBy(slot => slot.Name).ToDictionary(slot => slot.Name, slot => slot.Value),
            ["outputContexts"] = State.ValueKind == JsonValueKind.Object ? new[] { new { name = $"{session}/contexts/vg-state", lifespanCount = 19, parameters = new { state = State } } } : [],
        },
    };

    protected override HeardReply Read(JsonElement answer)
    {
        var isOpen = true;
        foreach (var context in answer.TryGetProperty("outputContexts", out var contexts) ? contexts.EnumerateArray() : default)
        {
            if (!context.GetProperty("name").GetString()!.EndsWith("/vg-state", StringComparison.Ordinal)) continue;
            isOpen = context.GetProperty("lifespanCount").GetInt32() > 0;
            State = isOpen ? context.GetProperty("parameters").GetProperty("state").Clone() : default;
        }
        return new(answer.TryGetProperty("fulfillmentText", out var text) ? text.GetString()! : "", null, isOpen && State.ValueKind == JsonValueKind.Object, PendingOf(State));
    }

    internal static string NameOf(Intent intent) => SkillIntents.Find(intent.ToString())?.Dialogflow ?? nameof(Intent.Fallback);
}
