using System.Text.Json.Nodes;
using VoiceGateway.Publishers.Dialogflow.Rest;
using VoiceGateway.Publishers.Pipeline;

namespace VoiceGateway.Publishers.Dialogflow.Cx;

/// <summary>The webhook of the agent: the gateway's address, with what proves that the agent calls.</summary>
internal sealed class CxWebhookPart(AgentClient agent, WebhookProof proof) : ICxPart
{
    private const string Service = "genericWebService";

    public async Task<IReadOnlyList<ItemAnswer>> SendAsync(Sending sending, CancellationToken cancel)
    {
        var there = await FindAsync(cancel);
        if (sending.Removes) return there is null ? AgentAnswers.Ownerless(sending.Items, sending.Removes) : AgentAnswers.Of(await agent.ChangeAsync(HttpMethod.Delete, (string)there["name"]!, null, cancel), sending.Items);
        var body = sending.Items[0].Json;
        proof.Fill(body[Service]!.AsObject());
        if (there is null) return AgentAnswers.Of(await agent.ChangeAsync(HttpMethod.Post, $"{agent.Agent}/webhooks", body, cancel), sending.Items);
        body["name"] = (string)there["name"]!;
        return AgentAnswers.Of(await agent.ChangeAsync(HttpMethod.Patch, $"{body["name"]}?updateMask=timeout,{Service}", body, cancel), sending.Items);
    }

    public async Task<IReadOnlyList<LiveItem>> ReadAsync(IReadOnlyList<SentItem> items, CancellationToken cancel)
    {
        if (await FindAsync(cancel) is not { } there) return [];
        if (there[Service] is JsonObject service) proof.Hide(service);
        return [.. items.Select(sent => new LiveItem(sent.Item.Id, LiveState.Listed, CxItems.Hash(there, sent.Item)))];
    }

    private async Task<JsonObject?> FindAsync(CancellationToken cancel) => (await agent.ByNameAsync("webhooks", "", cancel)).GetValueOrDefault(DialogflowCxAgent.WebhookName);
}
