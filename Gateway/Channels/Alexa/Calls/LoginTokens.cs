using System.Text.Json;
using Microsoft.Extensions.Options;

namespace VoiceGateway.Gateway.Channels.Alexa.Calls;

/// <summary>
/// The token that opens Amazon's services to the skill itself, from Login with Amazon (OAuth 2.0, client credentials). Kept in
/// memory until shortly before it ends; asked for once at a time. Thread-safe.
/// </summary>
public sealed class LoginTokens(AmazonClient amazon, IOptions<AlexaOptions> options, TimeProvider clock) : IDisposable
{
    private const string Scope = "alexa::proactive_events";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>A token that ends within this is not used any more: it could end on its way.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim asking = new(1);
    private (string Text, DateTimeOffset Until)? kept;

    /// <summary>Null when Amazon gave none.</summary>
    public async Task<string?> FindAsync(CancellationToken cancel)
    {
        await asking.WaitAsync(cancel);
        try
        {
            if (kept is { } token && clock.GetUtcNow() < token.Until) return token.Text;
            kept = await AskAsync(cancel);
            return kept?.Text;
        }
        finally
        {
            asking.Release();
        }
    }

    /// <summary>The token was refused: the next one is asked for.</summary>
    public async Task ForgetAsync(string refused, CancellationToken cancel)
    {
        await asking.WaitAsync(cancel);
        if (kept?.Text == refused) kept = null;
        asking.Release();
    }

    public void Dispose() => asking.Dispose();

    private async Task<(string, DateTimeOffset)?> AskAsync(CancellationToken cancel)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = options.Value.ClientId!,
            ["client_secret"] = options.Value.ClientSecret!,
            ["scope"] = Scope,
        });
        var answer = await amazon.PostAsync(AmazonHosts.Login, "auth/o2/token", form, null, Limit, cancel);
        return answer is { Status: System.Net.HttpStatusCode.OK } ? Read(answer.Body) : null;
    }

    private (string, DateTimeOffset)? Read(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement is not { ValueKind: JsonValueKind.Object } answer) return null;
            if (!answer.TryGetProperty("access_token", out var token) || token.ValueKind != JsonValueKind.String || token.GetString() is not { Length: > 0 } text) return null;
            var seconds = answer.TryGetProperty("expires_in", out var life) && life.TryGetInt32(out var said) ? said : 0;
            return (text, clock.GetUtcNow() + TimeSpan.FromSeconds(seconds) - Margin);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
