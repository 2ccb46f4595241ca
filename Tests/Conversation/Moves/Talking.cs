using System.Net.Http.Json;
using System.Text.Json;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Conversation.Moves;

/// <summary>One talk with a running gateway, over the API.</summary>
internal sealed class Talking(RunningGateway gateway, string locale = "en-US")
{
    private readonly string session = Guid.CreateVersion7().ToString("N");

    /// <summary>The key of the caller, as orders and carts have it.</summary>
    public string Owner => gateway.Get<VoiceGateway.Gateway.Callers.CallerKeys>().For("Api", "session", session);

    public async Task<JsonElement> AskAsync(string utterance)
    {
        using var response = await gateway.Client.PostAsJsonAsync("/api/say", new { utterance, locale, sessionId = session });
        Assert.True(response.IsSuccessStatusCode, $"{utterance}: {response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    public async Task<string> SayAsync(string utterance) => (await AskAsync(utterance)).GetProperty("speech").GetString()!;

    /// <summary>Says several things; what is answered to the last.</summary>
    public async Task<string> SayAsync(params string[] utterances)
    {
        var said = "";
        foreach (var utterance in utterances) said = await SayAsync(utterance);
        return said;
    }

    /// <summary>The names and quantities in the cart.</summary>
    public async Task<IReadOnlyDictionary<string, decimal>> CartAsync(string ask = "what's in my cart") =>
        (await AskAsync(ask)).GetProperty("cart").GetProperty("lines").EnumerateArray().ToDictionary(line => line.GetProperty("productId").GetString()!, line => line.GetProperty("quantity").GetDecimal());
}
