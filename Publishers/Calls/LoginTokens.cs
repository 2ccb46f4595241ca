using VoiceGateway.Publishers.Pipeline;

namespace VoiceGateway.Publishers.Calls;

/// <summary>What Login with Amazon gives a token for.</summary>
public sealed record LoginGrant
{
    private LoginGrant(params (string Name, string Value)[] form) => Form = form;

    internal IReadOnlyList<(string Name, string Value)> Form { get; }

    /// <summary>To whoever looks after the skill, as they once agreed.</summary>
    public static LoginGrant OfPerson(string clientId, string clientSecret, string refreshToken) =>
        new(("grant_type", "refresh_token"), ("refresh_token", refreshToken), ("client_id", clientId), ("client_secret", clientSecret));

    /// <summary>To the skill itself.</summary>
    public static LoginGrant OfSkill(string clientId, string clientSecret, string scope) =>
        new(("grant_type", "client_credentials"), ("client_id", clientId), ("client_secret", clientSecret), ("scope", scope));

    public override string ToString() => nameof(LoginGrant);
}

/// <summary>The access token of Login with Amazon (OAuth 2.0), for its time. Thread-safe, one for the life of the process.</summary>
public sealed class LoginTokens : IDisposable
{
    private readonly DirectoryClient client;
    private readonly LoginGrant grant;
    private readonly TimeProvider clock;
    private readonly Tokens tokens;

    public LoginTokens(DirectoryTarget target, LoginGrant grant, TimeProvider clock)
    {
        (this.grant, this.clock) = (grant, clock);
        client = new(target, clock);
        tokens = new(FetchAsync, clock);
    }

    /// <inheritdoc cref="Tokens.WithAsync"/>
    public Task<T> WithAsync<T>(Func<string, Task<T>> call, CancellationToken cancel) => tokens.WithAsync(call, cancel);

    /// <inheritdoc cref="Tokens.GetAsync(CancellationToken)"/>
    /// <exception cref="DirectoryTroubleException">There is none to be had.</exception>
    public Task<string> GetAsync(CancellationToken cancel) => tokens.GetAsync(cancel);

    /// <inheritdoc cref="Tokens.Forget"/>
    public void Forget(string refused) => tokens.Forget(refused);

    public void Dispose() => client.Dispose();

    private async Task<Token> FetchAsync(CancellationToken cancel)
    {
        using var form = new FormUrlEncodedContent(grant.Form.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        var reply = await client.CallAsync(HttpMethod.Post, "auth/o2/token", null, form, cancel, isLogin: true);
        // Amazon's words name the grant, never the token; only its code is kept all the same.
        if (!reply.IsGood) throw new DirectoryTroubleException(TroubleKind.Barred, $"Login with Amazon gave no token: {reply.Reason("error")}");
        var json = reply.Json();
        if ((string?)json["access_token"] is not { Length: > 0 } token) throw new DirectoryTroubleException(TroubleKind.Barred, "Login with Amazon gave no token");
        return new(token, clock.GetUtcNow() + TimeSpan.FromSeconds(json["expires_in"] is { } value && value.AsValue().TryGetValue<int>(out var seconds) ? seconds : 60));
    }
}
