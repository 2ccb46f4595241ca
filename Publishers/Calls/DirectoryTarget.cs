using System.Net;

namespace VoiceGateway.Publishers.Calls;

/// <summary>Where a directory is: one host over https, and nothing else is ever called for it.</summary>
/// <param name="Address">The root of its API.</param>
/// <param name="AllowsPrivate">The one exception: this directory stands in our own network, or on this machine; then http is allowed too.</param>
public sealed record DirectoryTarget(Uri Address, bool AllowsPrivate = false)
{
    /// <summary>What is wrong with an address, in words that follow its name; null: nothing.</summary>
    public static string? Problem(string text, bool allowsPrivate)
    {
        if (text.StartsWith('/') || !Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Host.Length == 0) return "must be an https address";
        if (address.UserInfo.Length > 0) return "must not have a user in it";
        if (address.Query.Length > 0 || address.Fragment.Length > 0) return "must not have a query or a fragment";
        if (allowsPrivate && address.Scheme is "http" or "https") return null;
        if (address.Scheme != Uri.UriSchemeHttps) return "must be an https address";
        if (address.Port != 443) return "must be on port 443";
        return IPAddress.TryParse(address.Host.Trim('[', ']'), out var number) && !Values.Calls.PublicAddress.IsPublic(number) ? "must be a public address (or set AllowPrivate for this directory)" : null;
    }
}
