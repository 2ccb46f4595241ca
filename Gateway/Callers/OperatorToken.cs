using System.Security.Cryptography;
using System.Text;

namespace VoiceGateway.Gateway.Callers;

/// <summary>The token of whoever may read this installation's data folder; sent as <c>Authorization: Bearer …</c>.</summary>
public sealed class OperatorToken(string token)
{
    private readonly byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>Compares in the same time whatever is sent.</summary>
    public bool IsCarriedBy(HttpRequest request)
    {
        const string scheme = "Bearer ";
        if (request.Headers.Authorization is not [{ } header] || !header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) return false;
        return CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(header[scheme.Length..].Trim())), hash);
    }
}
