using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace VoiceGateway.Gateway.Channels.Alexa.Verification;

/// <summary>
/// The public key of a certificate chain that was found good, and the time in which every certificate of it is valid.
/// Thread-safe: a key object of the framework is used by one thread at a time and then put back.
/// </summary>
public sealed class SigningKey
{
    private readonly RSAParameters parameters;
    private readonly ConcurrentBag<RSA> idle = [];
    private long lastUse;

    public SigningKey(RSA key, DateTimeOffset notBefore, DateTimeOffset notAfter)
    {
        parameters = key.ExportParameters(includePrivateParameters: false);
        (NotBefore, NotAfter) = (notBefore, notAfter);
    }

    public DateTimeOffset NotBefore { get; }

    public DateTimeOffset NotAfter { get; }

    /// <summary>Ticks of the clock at the last use, for choosing which key to forget.</summary>
    public long LastUse => Volatile.Read(ref lastUse);

    public bool IsValidAt(DateTimeOffset now) => now >= NotBefore && now <= NotAfter;

    public void Touch(DateTimeOffset now) => Volatile.Write(ref lastUse, now.UtcTicks);

    /// <summary>RSA PKCS#1 v1.5 with SHA-256 over the bytes as they came.</summary>
    public bool Verifies(ReadOnlySpan<byte> body, ReadOnlySpan<byte> signature)
    {
        if (!idle.TryTake(out var key)) key = RSA.Create(parameters);
        try
        {
            return key.VerifyData(body, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
        finally
        {
            idle.Add(key);
        }
    }
}
