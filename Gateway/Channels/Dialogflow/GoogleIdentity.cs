using System.Diagnostics.CodeAnalysis;
using Google.Apis.Auth;

namespace VoiceGateway.Gateway.Channels.Dialogflow;

/// <summary>
/// Checks the OpenID Connect identity token of Dialogflow's service agent: signed by one of Google's keys, made by Google,
/// for this webhook, of the expected account, and not expired. Google's library fetches and keeps the keys and judges all
/// but the time, for which it has only the machine's clock. Thread-safe.
/// </summary>
internal sealed class GoogleIdentity
{
    /// <summary>Identity tokens are about 1 KB; what is longer is not looked at.</summary>
    private const int MaxLength = 8192;

    /// <summary>How far two clocks may be apart.</summary>
    private const long ToleranceSeconds = 30;

    private static readonly TimeSpan NotJudgedThere = TimeSpan.FromDays(36_500);

    private readonly SignedTokenVerificationOptions rules;
    private readonly string account;
    private readonly TimeProvider clock;

    public GoogleIdentity(DialogflowOptions options, TimeProvider clock)
    {
        this.clock = clock;
        account = options.ServiceAccount!;
        rules = new()
        {
            TrustedAudiences = { options.Audience! },
            TrustedIssuers = { "https://accounts.google.com", "accounts.google.com" },
            CertificatesUrl = string.IsNullOrEmpty(options.CertificatesUrl) ? null : options.CertificatesUrl,
            IssuedAtClockTolerance = NotJudgedThere,
            ExpiryClockTolerance = NotJudgedThere,
        };
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The library reports what is no token with whatever its parsers throw.")]
    public async Task<GateVerdict> CheckAsync(string token, CancellationToken cancel)
    {
        if (token.Length > MaxLength) return GateVerdict.Refused;
        try
        {
            var claims = await JsonWebSignature.VerifySignedTokenAsync<GoogleJsonWebSignature.Payload>(token, rules, cancel);
            return IsNow(claims) && claims.EmailVerified && account.Equals(claims.Email, StringComparison.OrdinalIgnoreCase) ? GateVerdict.Open : GateVerdict.Refused;
        }
        catch (Exception unreachable) when (unreachable is HttpRequestException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            return GateVerdict.CannotTell;
        }
        catch (Exception) when (!cancel.IsCancellationRequested)
        {
            return GateVerdict.Refused;
        }
    }

    private bool IsNow(JsonWebSignature.Payload claims)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        return claims.IssuedAtTimeSeconds is { } from && claims.ExpirationTimeSeconds is { } to && from - ToleranceSeconds <= now && now <= to + ToleranceSeconds;
    }
}
