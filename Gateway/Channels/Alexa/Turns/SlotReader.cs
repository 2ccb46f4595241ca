using VoiceGateway.Conversation;
using VoiceGateway.Gateway.Channels.Alexa.Messages;

namespace VoiceGateway.Gateway.Channels.Alexa.Turns;

/// <summary>
/// Slots as the conversation takes them: the words always, and the ids where Alexa's entity resolution matched, those of the
/// dynamic entities (the candidates just offered) first. A list of values becomes one slot each under the same name.
/// </summary>
public static class SlotReader
{
    /// <summary>Nobody says more in one breath; a longer list is cut.</summary>
    public const int MostSlots = 64;

    private const string Matched = "ER_SUCCESS_MATCH";

    public static IReadOnlyList<Slot> Read(AlexaIntent? intent)
    {
        if (intent?.Slots is not { Length: > 0 } given) return [];
        var slots = new List<Slot>(given.Length);
        foreach (var slot in given)
        {
            if (slot.Name is not { Length: > 0 } name) continue;
            if (IsHeard(slot.Value)) Add(slots, name, slot.Value!, slot.Resolutions ?? slot.SlotValue?.Resolutions);
            else if (slot.SlotValue is { } value) AddAll(slots, name, value);
        }
        return slots;
    }

    private static void AddAll(List<Slot> slots, string name, AlexaSlotValue value)
    {
        if (IsHeard(value.Value)) Add(slots, name, value.Value!, value.Resolutions);
        foreach (var inner in value.Values ?? []) AddAll(slots, name, inner);
    }

    private static void Add(List<Slot> slots, string name, string words, AlexaResolutions? resolutions)
    {
        if (slots.Count < MostSlots) slots.Add(new(name, words, Ids(resolutions)));
    }

    /// <summary>A question mark stands for a slot that was filled with nothing understandable.</summary>
    private static bool IsHeard(string? words) => !string.IsNullOrWhiteSpace(words) && words != "?";

    private static List<string> Ids(AlexaResolutions? resolutions)
    {
        if (resolutions?.ResolutionsPerAuthority is not { Length: > 0 } authorities) return [];
        var ids = new List<string>();
        foreach (var authority in authorities)
            if (IsDynamic(authority)) AddIds(ids, authority);
        foreach (var authority in authorities)
            if (!IsDynamic(authority)) AddIds(ids, authority);
        return ids;
    }

    private static void AddIds(List<string> ids, AlexaResolution authority)
    {
        if (authority.Status?.Code != Matched) return;
        foreach (var resolved in authority.Values ?? [])
            if (resolved.Value?.Id is { Length: > 0 } id && !ids.Contains(id)) ids.Add(id);
    }

    private static bool IsDynamic(AlexaResolution authority) =>
        authority.Authority?.StartsWith("amzn1.er-authority.echo-sdk.dynamic.", StringComparison.Ordinal) is true;
}
