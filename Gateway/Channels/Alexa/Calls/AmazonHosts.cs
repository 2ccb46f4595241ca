using System.Collections.Frozen;

namespace VoiceGateway.Gateway.Channels.Alexa.Calls;

/// <summary>
/// Where Amazon's services for skills are. A request names one of them (<c>context.System.apiEndpoint</c>), and what is not on
/// this list is never called, whoever signed it. Source: Amazon's "Access the Alexa Service APIs".
/// </summary>
public static class AmazonHosts
{
    public static Uri Login { get; } = new("https://api.amazon.com/");

    public static FrozenDictionary<string, Uri> ByRegion { get; } = new Dictionary<string, Uri>
    {
        ["NA"] = new("https://api.amazonalexa.com/"),
        ["EU"] = new("https://api.eu.amazonalexa.com/"),
        ["FE"] = new("https://api.fe.amazonalexa.com/"),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The service that a request names, without what else stands in the address; null when it is none of Amazon's.</summary>
    public static Uri? Find(string? endpoint)
    {
        if (endpoint is not { Length: <= 200 } || !Uri.TryCreate(endpoint, UriKind.Absolute, out var uri)) return null;
        if (uri.Scheme != Uri.UriSchemeHttps || !uri.IsDefaultPort || uri.UserInfo.Length > 0) return null;
        foreach (var known in ByRegion.Values)
            if (uri.Host == known.Host) return known;
        return null;
    }
}
