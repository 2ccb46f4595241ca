using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace VoiceGateway.Publishers.Surfaces.Cards;

/// <summary>The key with which this installation signs what it says of itself: ECDSA on P-256 with SHA-256 (ES256). Thread-safe.</summary>
public sealed class SigningKey : IDisposable
{
    private readonly ECDsa key;
    private readonly Lock signing = new();
    private readonly (string X, string Y) point;

    /// <param name="pkcs8">The private key as PKCS #8.</param>
    /// <exception cref="CryptographicException">It is none, or not on P-256.</exception>
    public SigningKey(ReadOnlySpan<byte> pkcs8)
    {
        key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(pkcs8, out _);
        var public_ = key.ExportParameters(includePrivateParameters: false);
        if (key.KeySize != 256 || public_.Q.X is not { Length: 32 } x || public_.Q.Y is not { Length: 32 } y) throw new CryptographicException("The signing key is not on the curve P-256");
        point = (Base64Url.EncodeToString(x), Base64Url.EncodeToString(y));
        Id = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes($$"""{"crv":"P-256","kty":"EC","x":"{{point.X}}","y":"{{point.Y}}"}""")));
    }

    /// <summary>The thumbprint of the public key (RFC 7638).</summary>
    public string Id { get; }

    /// <summary>A new private key as PKCS #8.</summary>
    public static byte[] Make()
    {
        using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return made.ExportPkcs8PrivateKey();
    }

    /// <summary>The public half as members of a JSON Web Key.</summary>
    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteString("kty"u8, "EC"u8);
        json.WriteString("crv"u8, "P-256"u8);
        json.WriteString("x"u8, point.X);
        json.WriteString("y"u8, point.Y);
        json.WriteString("kid"u8, Id);
        json.WriteString("use"u8, "sig"u8);
        json.WriteString("alg"u8, "ES256"u8);
    }

    /// <summary>The key set that <c>/.well-known/jwks.json</c> is.</summary>
    public byte[] Set() => JsonText.Write(json =>
    {
        json.WriteStartArray("keys"u8);
        json.WriteStartObject();
        WriteTo(json);
        json.WriteEndObject();
        json.WriteEndArray();
    });

    /// <summary>r and s of 32 bytes each, as JWS has it (RFC 7518, 3.4). Another one each time.</summary>
    public byte[] Sign(ReadOnlySpan<byte> bytes)
    {
        lock (signing) return key.SignData(bytes, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    public void Dispose() => key.Dispose();
}
