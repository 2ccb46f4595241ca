using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace VoiceGateway.Tests.Support;

/// <summary>
/// A certificate authority of the tests: a root, an intermediate, and leaves with any defect wanted. Dates are relative to
/// the test clock's start, never to today.
/// </summary>
public sealed class AlexaAuthority
{
    public static readonly DateTimeOffset Now = new(2026, 8, 1, 12, 0, 0, TimeSpan.Zero);

    private static int serial;
    private readonly RSA rootKey;
    private readonly Lazy<string> rootFile;
    private readonly RSA intermediateKey = RSA.Create(2048);

    public AlexaAuthority(string name = "Test")
    {
        rootKey = RSA.Create(2048);
        Root = MakeAuthority($"CN={name} Root", rootKey, null);
        rootFile = new(WriteRootOnce);
        Intermediate = MakeAuthority($"CN={name} Intermediate", intermediateKey, Root);
    }

    private AlexaAuthority(AlexaAuthority older)
    {
        (rootKey, Root, rootFile) = (older.rootKey, older.Root, older.rootFile);
        Intermediate = MakeAuthority("CN=Next Intermediate", intermediateKey, Root);
    }

    /// <summary>The one that most tests use; making keys takes time.</summary>
    public static AlexaAuthority Usual { get; } = new();

    public X509Certificate2 Root { get; }

    public X509Certificate2 Intermediate { get; }

    public AlexaSigner Issue(LeafShape? shape = null)
    {
        shape ??= new();
        var key = shape.Key ?? RSA.Create(2048);
        var request = shape.ToRequest(key);
        using var issuer = Intermediate.CopyWithPrivateKey(intermediateKey);
        var generator = X509SignatureGenerator.CreateForRSA(intermediateKey, RSASignaturePadding.Pkcs1);
        var leaf = shape.IsSelfSigned
            ? request.CreateSelfSigned(shape.NotBefore, shape.NotAfter)
            : request.Create(issuer.SubjectName, generator, shape.NotBefore, shape.NotAfter, NextSerial());
        return new(leaf, key, this);
    }

    /// <summary>The authority after it changed its intermediate, under the same root.</summary>
    public AlexaAuthority WithNewIntermediate() => new(this);

    /// <summary>A file with the root, for <c>Alexa:TrustedRootFile</c>; gone when the tests end.</summary>
    public string WriteRoot() => rootFile.Value;

    private static byte[] NextSerial() => BitConverter.GetBytes(0x01000000 + Interlocked.Increment(ref serial)).Reverse().ToArray();

    private string WriteRootOnce()
    {
        var path = Path.Combine(Path.GetTempPath(), $"alexa-root-{Root.Thumbprint}.pem");
        File.WriteAllText(path, Root.ExportCertificatePem());
        AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(path);
        return path;
    }

    private static X509Certificate2 MakeAuthority(string name, RSA key, X509Certificate2? issuer)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        var (from, until) = (Now.AddYears(-1), Now.AddYears(5));
        return issuer is null ? request.CreateSelfSigned(from, until) : request.Create(issuer, from, until, NextSerial());
    }
}

/// <summary>What a leaf looks like; as it stands it is a good one.</summary>
public sealed record LeafShape
{
    public string Subject { get; init; } = "CN=echo-api.amazon.com";

    /// <summary>Names in the SAN; null for a certificate without one.</summary>
    public string[]? Names { get; init; } = ["echo-api.amazon.com"];

    /// <summary>Bytes of a SAN extension, in place of <see cref="Names"/>.</summary>
    public byte[]? RawNames { get; init; }

    public DateTimeOffset NotBefore { get; init; } = AlexaAuthority.Now.AddDays(-30);

    public DateTimeOffset NotAfter { get; init; } = AlexaAuthority.Now.AddDays(300);

    /// <summary>An RSA or EC key; null for a new RSA key of 2048 bits.</summary>
    public AsymmetricAlgorithm? Key { get; init; }

    public X509KeyUsageFlags? Usage { get; init; } = X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment;

    public string? ExtendedUsage { get; init; } = "1.3.6.1.5.5.7.3.1";

    public bool IsAuthority { get; init; }

    public bool IsSelfSigned { get; init; }

    /// <summary>An address put into the places from which verifiers like to download: issuer, OCSP and revocation list.</summary>
    public string? CallsHome { get; init; }

    public CertificateRequest ToRequest(AsymmetricAlgorithm key)
    {
        var request = key is ECDsa curve
            ? new CertificateRequest(Subject, curve, HashAlgorithmName.SHA256)
            : new CertificateRequest(Subject, (RSA)key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(IsAuthority, false, 0, true));
        if (Usage is { } usage) request.CertificateExtensions.Add(new X509KeyUsageExtension(usage, true));
        if (ExtendedUsage is { } extended) request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(extended)], false));
        AddNames(request);
        if (CallsHome is { } home) AddHome(request, home);
        return request;
    }

    private void AddNames(CertificateRequest request)
    {
        if (RawNames is { } raw) request.CertificateExtensions.Add(new X509Extension("2.5.29.17", raw, false));
        if (RawNames is not null || Names is null) return;
        var names = new SubjectAlternativeNameBuilder();
        foreach (var name in Names) names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
    }

    private static void AddHome(CertificateRequest request, string home)
    {
        request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension([$"{home}/ocsp"], [$"{home}/issuer.crt"]));
        request.CertificateExtensions.Add(CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([$"{home}/revoked.crl"]));
    }
}
