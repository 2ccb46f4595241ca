using System.Text.Json.Nodes;
using VoiceGateway.Publishers.Pipeline;

namespace VoiceGateway.Publishers.Alexa.Smapi;

/// <summary>The skill is opened by a sentence, as a shopper would: Amazon hears it and calls the gateway. Nothing hangs on it but what is told.</summary>
internal sealed class Simulations(SkillCalls calls) : ISkillPart
{
    public async Task<ItemAnswer> SendAsync(DirectoryItem item, Sending sending, CancellationToken cancel)
    {
        await calls.KeepAsync(item.Id, null, cancel);
        if (sending.Removes) return new(item.Id, ItemFate.Accepted);
        // Only what is switched on for its makers can be heard.
        var enabled = await calls.CallAsync(HttpMethod.Put, $"{calls.Stage}/enablement", null, cancel);
        if (!enabled.IsGood) return SkillCalls.Answer(item, enabled);
        var said = new JsonObject
        {
            ["input"] = new JsonObject { ["content"] = (string)item.Json["said"]! },
            ["device"] = new JsonObject { ["locale"] = SkillItems.LocaleOf(item.Id) },
            ["session"] = new JsonObject { ["mode"] = "FORCE_NEW_SESSION" },
        };
        var reply = await calls.PostAsync($"v2/skills/{calls.Plan.Skill}/stages/development/simulations", said, cancel);
        return SkillCalls.Answer(item, reply, reply.IsGood ? (string?)reply.Json()["id"] : null);
    }

    public async Task<LiveItem?> ReadAsync(SentItem sent, CancellationToken cancel)
    {
        if (sent.Reference is not { } id) return await calls.NoteAsync(sent.Item.Id, cancel) is { } known ? new(sent.Item.Id, LiveState.Listed, known) : null;
        if (await calls.FindAsync($"v2/skills/{calls.Plan.Skill}/stages/development/simulations/{Uri.EscapeDataString(id)}", cancel) is not { } shown) return null;
        if ((string?)shown["status"] is "IN_PROGRESS") return new(sent.Item.Id, LiveState.Pending, sent.Item.Hash, "Amazon simulates it");
        if ((string?)shown["status"] is not "SUCCESSFUL") return Failed(sent, (string?)shown["result"]?["error"]?["message"] ?? "the simulation failed");
        var invocation = shown["result"]?["skillExecutionInfo"]?["invocations"] is JsonArray { Count: > 0 } invocations ? invocations[0] : null;
        if (invocation is null) return Failed(sent, $"\"{(string)sent.Item.Json["said"]!}\" did not open the skill");
        if (invocation["invocationResponse"]?["body"] is not JsonObject { Count: > 0 }) return Failed(sent, "the gateway gave Alexa no answer");
        await calls.KeepAsync(sent.Item.Id, sent.Item.Hash, cancel);
        return new(sent.Item.Id, LiveState.Listed, sent.Item.Hash);
    }

    private static LiveItem Failed(SentItem sent, string why) => new(sent.Item.Id, LiveState.Rejected, sent.Item.Hash, SkillCalls.Words([why], why));
}
