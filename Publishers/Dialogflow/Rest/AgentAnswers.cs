using VoiceGateway.Publishers.Calls;
using VoiceGateway.Publishers.Pipeline;

namespace VoiceGateway.Publishers.Dialogflow.Rest;

/// <summary>What an agent's answer to a call means for what was in it.</summary>
internal static class AgentAnswers
{
    /// <summary>Nothing is told of a conflict (409): it may be there already, or somebody else was just at it; it is read back.</summary>
    public static IReadOnlyList<ItemAnswer> Of(DirectoryReply reply, IReadOnlyList<DirectoryItem> items)
    {
        if (reply.Status == 409) return [];
        if (!reply.IsGood) return [.. items.Select(item => new ItemAnswer(item.Id, ItemFate.Refused, Why: reply.Reason("error")))];
        var operation = reply.Body.Length > 2 && (string?)reply.Json()["name"] is { } name && name.Contains("/operations/", StringComparison.Ordinal) ? name : null;
        return [.. items.Select(item => new ItemAnswer(item.Id, ItemFate.Accepted, operation))];
    }

    /// <summary>What it belongs to is not there: what is to go is gone, what is to come can't.</summary>
    public static IReadOnlyList<ItemAnswer> Ownerless(IReadOnlyList<DirectoryItem> items, bool removes) =>
        [.. items.Select(item => removes ? new ItemAnswer(item.Id, ItemFate.Accepted) : new ItemAnswer(item.Id, ItemFate.Refused, Why: "what it belongs to is not there"))];
}
