using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace VoiceGateway.Benchmarks.Alexa;

/// <summary>
/// Stands in for Amazon: a root, an intermediate and a leaf for <c>echo-api.amazon.com</c>, made for one run, and the
/// signature of a body under the leaf. Thread-safe.
/// </summary>
public sealed class SigningAuthority
{
    /// <summary>What requests name as the place of the chain.</summary>
    public const string ChainAddress = "https://s3.amazonaws.com/echo.api/echo-api-cert-benchmark.pem";

    private readonly RSAParameters leafKey;

    public SigningAuthority(DateTimeOffset now)
    {
        using RSA rootKey = RSA.Create(2048), middleKey = RSA.Create(2048), key = RSA.Create(2048);
        using var root = Authority("CN=Benchmark Root", rootKey).CreateSelfSigned(now.AddDays(-2), now.AddDays(3));
        using var middle = Authority("CN=Benchmark Intermediate", middleKey).Create(root, now.AddDays(-2), now.AddDays(2), [1]);
        using var issuer = middle.CopyWithPrivateKey(middleKey);
        using var leaf = Leaf(key).Create(issuer, now.AddDays(-1), now.AddDays(1), [2]);
        leafKey = key.ExportParameters(includePrivateParameters: true);
        RootPem = root.ExportCertificatePem();
        LeafPem = leaf.ExportCertificatePem();
        ChainPem = string.Join('\n', LeafPem, middle.ExportCertificatePem(), RootPem);
    }

    public string RootPem { get; }

    public string LeafPem { get; }

    /// <summary>Leaf, intermediate, root, as Amazon serves them.</summary>
    public string ChainPem { get; }

    /// <summary>A key for one thread to sign with.</summary>
    public RSA NewSigner() => RSA.Create(leafKey);

    private static CertificateRequest Authority(string name, RSA key)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        return request;
    }

    private static CertificateRequest Leaf(RSA key)
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("echo-api.amazon.com");
        var request = new CertificateRequest("CN=echo-api.amazon.com", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        request.CertificateExtensions.Add(names.Build());
        return request;
    }
}
