using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Apis.Auth.OAuth2;
using Google.Apis.Auth.OAuth2.Responses;
using Google.Apis.Http;
using Google.Apis.Util;
using VoiceGateway.Publishers.Pipeline;
using VoiceGateway.Values.Calls;

namespace VoiceGateway.Publishers.Calls;

/// <summary>Tokens of a Google service account, by Google's own library: the key signs a claim, Google gives an access token for it. Thread-safe.</summary>
/// <param name="keyFile">JSON key of the account.</param>
/// <param name="scope">What is asked for.</param>
public sealed class GoogleTokens(string keyFile, bool allowsPrivate, TimeProvider clock, string scope = GoogleTokens.Dialogflow)
{
    private const string Host = "oauth2.googleapis.com";
    private const string Dialogflow = "https://www.googleapis.com/auth/dialogflow";

    /// <exception cref="DirectoryTroubleException">There is none to be had.</exception>
    public async Task<Token> FetchAsync(CancellationToken cancel)
    {
        var credential = await ReadAsync(cancel);
        try
        {
            if (!await credential.RequestAccessTokenAsync(cancel) || credential.Token.AccessToken is not { Length: > 0 } token) throw new DirectoryTroubleException(TroubleKind.Barred, "Google gave no token");
            return new(token, clock.GetUtcNow() + TimeSpan.FromSeconds(credential.Token.ExpiresInSeconds ?? 60));
        }
        catch (TokenResponseException refused)
        {
            throw new DirectoryTroubleException(refused.StatusCode is { } status && (int)status >= 500 ? TroubleKind.Later : TroubleKind.Barred, $"Google gave no token: {refused.Error?.Error ?? "refused"}");
        }
        catch (Exception problem) when (Outgoing.Trouble(problem) is not null && !cancel.IsCancellationRequested)
        {
            throw new DirectoryTroubleException(TroubleKind.Later, $"Google gave no token: {Outgoing.Trouble(problem)}");
        }
    }

    // Read each time: a key that was exchanged holds without a restart.
    private async Task<ServiceAccountCredential> ReadAsync(CancellationToken cancel)
    {
        try
        {
            var json = JsonNode.Parse(await File.ReadAllTextAsync(keyFile, cancel))!;
            var address = new Uri((string?)json["token_uri"] ?? $"https://{Host}/token");
            // A file that was tampered with must not lead elsewhere.
            if (!allowsPrivate && (address.Scheme != Uri.UriSchemeHttps || address.Host != Host)) throw new DirectoryTroubleException(TroubleKind.Barred, "the key file names another token address than Google's");
            return new(new ServiceAccountCredential.Initializer((string)json["client_email"]!, address.AbsoluteUri) { Scopes = [scope], Clock = new GivenClock(clock), HttpClientFactory = new GuardedHttp(allowsPrivate) }
                .FromPrivateKey((string)json["private_key"]!));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or ArgumentException or FormatException or CryptographicException or NullReferenceException)
        {
            throw new DirectoryTroubleException(TroubleKind.Barred, "the key file can't be used");
        }
    }

    private sealed class GuardedHttp(bool allowsPrivate) : HttpClientFactory
    {
        protected override HttpMessageHandler CreateHandler(CreateHttpClientArgs args) => Outgoing.NewHandler(publicOnly: !allowsPrivate);
    }

    private sealed class GivenClock(TimeProvider clock) : IClock
    {
        public DateTime UtcNow => clock.GetUtcNow().UtcDateTime;

        [Obsolete("Google's interface wants it.")]
        public DateTime Now => clock.GetLocalNow().DateTime;
    }
}
