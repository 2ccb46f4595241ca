using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace VoiceGateway.Gateway.Channels.Dialogflow;

/// <summary>What the gate says to a call.</summary>
internal enum GateVerdict
{
    Open,
    Refused,

    /// <summary>The keys that would tell can't be had now: not the caller's fault.</summary>
    CannotTell,
}

/// <summary>
/// Lets in the calls of the shop's own agent. Dialogflow signs no bodies, so this proof is all there is. Secrets are kept
/// and compared as hashes in constant time, so neither their content nor their length shows. Thread-safe.
/// </summary>
internal sealed class DialogflowGate
{
    private readonly DialogflowAuth auth;
    private readonly string? header;
    private readonly byte[] first;
    private readonly byte[] second;
    private readonly GoogleIdentity? google;

    public DialogflowGate(IOptions<DialogflowOptions> options, IHostEnvironment environment, TimeProvider clock)
    {
        var chosen = options.Value;
        auth = chosen.AuthIn(environment) ?? DialogflowAuth.Closed;
        header = chosen.Header;
        first = HashOf((auth == DialogflowAuth.Basic ? chosen.User : chosen.Secret) ?? "");
        second = HashOf(chosen.Password ?? "");
        google = auth == DialogflowAuth.Google ? new(chosen, clock) : null;
    }

    /// <summary>What a refused caller is told to send (RFC 9110, 11.6.1); null when there is no standard name for it.</summary>
    public string? Challenge => auth switch
    {
        DialogflowAuth.Basic => "Basic realm=\"dialogflow\", charset=\"UTF-8\"",
        DialogflowAuth.Google => "Bearer",
        _ => null,
    };

    public async ValueTask<GateVerdict> CheckAsync(HttpRequest request, CancellationToken cancel) => auth switch
    {
        DialogflowAuth.None => GateVerdict.Open,
        DialogflowAuth.Basic => Verdict(Credentials(request, "Basic") is { } sent && IsKnown(sent)),
        DialogflowAuth.Header => Verdict(request.Headers[header!] is [{ Length: > 0 } sent] && IsSame(sent, first)),
        DialogflowAuth.Google => Credentials(request, "Bearer") is { } token ? await google!.CheckAsync(token, cancel) : GateVerdict.Refused,
        _ => GateVerdict.Refused,
    };

    private bool IsKnown(string credentials)
    {
        var bytes = new byte[credentials.Length];
        if (!Convert.TryFromBase64String(credentials, bytes, out var length)) return false;
        var pair = Encoding.UTF8.GetString(bytes.AsSpan(0, length));
        var colon = pair.IndexOf(':');
        // Both are compared whatever the first says, so the time taken tells nothing.
        return colon >= 0 && IsSame(pair[..colon], first) & IsSame(pair[(colon + 1)..], second);
    }

    private static string? Credentials(HttpRequest request, string scheme) =>
        request.Headers.Authorization is [{ } value]
        && AuthenticationHeaderValue.TryParse(value, out var sent)
        && scheme.Equals(sent.Scheme, StringComparison.OrdinalIgnoreCase)
            ? sent.Parameter
            : null;

    private static GateVerdict Verdict(bool isKnown) => isKnown ? GateVerdict.Open : GateVerdict.Refused;

    private static bool IsSame(string sent, byte[] expected) => CryptographicOperations.FixedTimeEquals(HashOf(sent), expected);

    private static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
