using System.Security.Cryptography;
using System.Text;

namespace VoiceGateway.Publishers.Registry;

/// <summary>
/// The key with which this installation proves to the MCP Registry that the domain is its own: <c>ecdsap384</c>, ECDSA over P-384 with SHA-384, the signature
/// as r and s of 48 bytes each. The public half is served at <see cref="Path"/>. Thread-safe.
/// </summary>
public sealed class DomainKey : IDisposable
{
    /// <summary>Where the registry looks.</summary>
    public const string Path = "/.well-known/mcp-registry-auth";

    private readonly ECDsa key;
    private readonly Lock gate = new();

    /// <param name="pkcs8">The private key; see <see cref="NewPkcs8"/>.</param>
    public DomainKey(byte[] pkcs8)
    {
        key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(pkcs8, out _);
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        // SEC 1, 2.3.3: 2 or 3 by the last bit of y, then x.
        Line = $"v=MCPv1; k=ecdsap384; p={Convert.ToBase64String([(byte)(2 + (point.Y![^1] & 1)), .. point.X!])}";
        Mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Line)))[..32];
    }

    /// <summary>What is served.</summary>
    public string Line { get; }

    /// <summary>32 hexadecimal digits that stand for this installation, and are no secret.</summary>
    public string Mark { get; }

    public static byte[] NewPkcs8()
    {
        using var fresh = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        return fresh.ExportPkcs8PrivateKey();
    }

    /// <summary>The signature of a text in hexadecimal.</summary>
    public string Sign(string text)
    {
        lock (gate) return Convert.ToHexStringLower(key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA384, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
    }

    public void Dispose() => key.Dispose();
}
