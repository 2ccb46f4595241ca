using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace VoiceGateway.Gateway.Channels.Alexa.Verification;

/// <summary>
/// Amazon's rule for the certificate address: https, <c>s3.amazonaws.com</c>, port 443, below <c>/echo.api/</c> once dot
/// segments are resolved (developer.amazon.com, "Host a Custom Skill as a Web Service"). Stricter than the rule where parsers
/// of addresses are known to disagree: only the letters that need no escape anywhere are taken, so there is no user info,
/// query, fragment, percent sign, backslash, blank, list of two or non-ASCII letter.
/// </summary>
public static class CertificateAddress
{
    private const int Longest = 512;
    private const string Host = "s3.amazonaws.com";
    private const string Folder = "/echo.api/";

    /// <summary>The unreserved characters of RFC 3986, and the two that take an address apart.</summary>
    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/:");

    /// <summary>Gives the resolved address, which is the one to fetch and to remember, never the header's text.</summary>
    public static bool TryNormalize(string header, [NotNullWhen(true)] out string? address)
    {
        address = null;
        if (header.Length is 0 or > Longest || header.AsSpan().ContainsAnyExcept(Plain)) return false;
        if (!Uri.TryCreate(header, UriKind.Absolute, out var uri) || !IsAmazons(uri)) return false;
        address = uri.AbsoluteUri;
        return true;
    }

    private static bool IsAmazons(Uri uri) =>
        uri.Scheme == Uri.UriSchemeHttps
        && uri.Host == Host
        && uri.Port == 443
        && uri.UserInfo.Length == 0
        && uri.AbsolutePath.Length > Folder.Length
        && uri.AbsolutePath.StartsWith(Folder, StringComparison.Ordinal);
}
