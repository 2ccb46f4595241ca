using System.Text.Json.Nodes;
using VoiceGateway.Publishers.Calls;
using VoiceGateway.Publishers.Pipeline;

namespace VoiceGateway.Publishers.Alexa.Smapi;

/// <summary>Access tokens of Login with Amazon for who looks after the skill, by their refresh token. Thread-safe.</summary>
public sealed class LoginTokens(DirectoryClient client, string clientId, string clientSecret, string refreshToken, TimeProvider clock)
{
    /// <exception cref="DirectoryTroubleException">There is none to be had.</exception>
    public async Task<Token> FetchAsync(CancellationToken cancel)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "refresh_token", ["refresh_token"] = refreshToken, ["client_id"] = clientId, ["client_secret"] = clientSecret,
        });
        var reply = await client.CallAsync(HttpMethod.Post, "auth/o2/token", null, form, cancel);
        // Amazon's words name the grant, never the token; only its code is kept all the same.
        if (!reply.IsGood) throw new DirectoryTroubleException(TroubleKind.Barred, $"Login with Amazon gave no token: {reply.Reason("error")}");
        var json = reply.Json();
        if ((string?)json["access_token"] is not { Length: > 0 } token) throw new DirectoryTroubleException(TroubleKind.Barred, "Login with Amazon gave no token");
        return new(token, clock.GetUtcNow() + TimeSpan.FromSeconds(json["expires_in"] is JsonValue value && value.TryGetValue<int>(out var seconds) ? seconds : 60));
    }
}
