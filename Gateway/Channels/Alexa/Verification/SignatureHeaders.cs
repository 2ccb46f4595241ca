using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Primitives;

namespace VoiceGateway.Gateway.Channels.Alexa.Verification;

/// <summary>
/// The two headers of a signed request. The older <c>Signature</c> header (SHA-1) still travels beside them and is never read.
/// </summary>
public readonly record struct SignatureHeaders(string CertificateAddress, byte[] Signature)
{
    public const string AddressName = "SignatureCertChainUrl";
    public const string SignatureName = "Signature-256";

    /// <summary>Base64 of an RSA-4096 signature, the longest accepted.</summary>
    private const int LongestSignature = 684;

    private const int LongestBytes = 513;

    /// <summary>False unless each header stands exactly once and the signature is strict base64 of 256, 384 or 512 bytes.</summary>
    public static bool TryRead(IHeaderDictionary headers, out SignatureHeaders found)
    {
        found = default;
        if (!TryGetOne(headers[AddressName], out var address) || !TryGetOne(headers[SignatureName], out var text)) return false;
        if (!TryDecode(text, out var signature)) return false;
        found = new(address, signature);
        return true;
    }

    private static bool TryGetOne(StringValues values, [NotNullWhen(true)] out string? value)
    {
        value = values.Count == 1 ? values[0] : null;
        return !string.IsNullOrEmpty(value);
    }

    /// <summary>Written back and compared, because the framework's reader passes over blanks and stray bits in the last digit.</summary>
    private static bool TryDecode(string text, [NotNullWhen(true)] out byte[]? signature)
    {
        signature = null;
        if (text.Length > LongestSignature) return false;
        Span<byte> bytes = stackalloc byte[LongestBytes];
        if (!Convert.TryFromBase64String(text, bytes, out var length) || length is not (256 or 384 or 512)) return false;
        Span<char> again = stackalloc char[LongestSignature];
        if (!Convert.TryToBase64Chars(bytes[..length], again, out var written) || !again[..written].SequenceEqual(text)) return false;
        signature = bytes[..length].ToArray();
        return true;
    }
}
