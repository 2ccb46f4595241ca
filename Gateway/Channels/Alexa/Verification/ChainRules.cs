using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace VoiceGateway.Gateway.Channels.Alexa.Verification;

/// <summary>A key, or why there is none.</summary>
public readonly record struct CertificateLookup(SigningKey? Key, Refusal Refusal)
{
    public static implicit operator CertificateLookup(Refusal refusal) => new(null, refusal);
}

/// <summary>
/// Judges a fetched chain: one to six certificates, Alexa's own first, its name exact, its key fit for signatures, all in
/// date, up to a trusted root by the sent intermediates alone. No certificate makes this machine call anywhere: downloads
/// and revocation look-ups are off (docs/adr/0005). Thread-safe.
/// </summary>
/// <param name="extraRoot">A root trusted beside the system's, in Development; null for the system's alone.</param>
public sealed class ChainRules(X509Certificate2? extraRoot)
{
    private const string SubjectName = "echo-api.amazon.com";
    private const int MostCertificates = 6;
    private const int FewestKeyBits = 2048;
    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");

    public CertificateLookup Judge(byte[] pem, DateTimeOffset now)
    {
        var sent = new X509Certificate2Collection();
        try
        {
            sent.ImportFromPem(Encoding.Latin1.GetString(pem));
            if (sent.Count is 0 or > MostCertificates || HasTwins(sent)) return Refusal.Certificate;
            return JudgeLeaf(sent[0], now) is var refusal and not Refusal.None ? refusal : JudgeChain(sent, now);
        }
        catch (CryptographicException)
        {
            return Refusal.Certificate;
        }
        finally
        {
            foreach (var certificate in sent) certificate.Dispose();
        }
    }

    private static bool HasTwins(X509Certificate2Collection sent)
    {
        for (var i = 0; i < sent.Count; i++)
            for (var j = i + 1; j < sent.Count; j++)
                if (sent[i].RawDataMemory.Span.SequenceEqual(sent[j].RawDataMemory.Span)) return true;
        return false;
    }

    /// <summary>The name is compared letter by letter: the framework's own match would also take a wildcard, the subject or a final dot.</summary>
    private static Refusal JudgeLeaf(X509Certificate2 leaf, DateTimeOffset now)
    {
        var (from, until) = Dates(leaf);
        if (now < from || now > until) return Refusal.CertificateDates;
        var isNamed = false;
        foreach (var extension in leaf.Extensions)
        {
            if (extension is X509SubjectAlternativeNameExtension names) isNamed = names.EnumerateDnsNames().Contains(SubjectName, StringComparer.OrdinalIgnoreCase);
            if (extension is X509BasicConstraintsExtension { CertificateAuthority: true }) return Refusal.Certificate;
            if (extension is X509KeyUsageExtension usage && !usage.KeyUsages.HasFlag(X509KeyUsageFlags.DigitalSignature)) return Refusal.Certificate;
        }
        using var key = leaf.GetRSAPublicKey();
        return !isNamed || key is null || key.KeySize < FewestKeyBits ? Refusal.Certificate : Refusal.None;
    }

    private CertificateLookup JudgeChain(X509Certificate2Collection sent, DateTimeOffset now)
    {
        var bySystem = Build(sent, now, null);
        return bySystem.Refusal == Refusal.Untrusted && extraRoot is not null ? Build(sent, now, extraRoot) : bySystem;
    }

    private static CertificateLookup Build(X509Certificate2Collection sent, DateTimeOffset now, X509Certificate2? root)
    {
        using var chain = new X509Chain();
        var policy = chain.ChainPolicy;
        policy.DisableCertificateDownloads = true;
        policy.RevocationMode = X509RevocationMode.NoCheck;
        policy.VerificationTime = now.LocalDateTime;
        policy.ApplicationPolicy.Add(ServerAuthentication);
        policy.ExtraStore.AddRange(sent);
        if (root is not null)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.Add(root);
        }
        try
        {
            return chain.Build(sent[0]) ? KeyOf(chain) : WhyNot(chain);
        }
        finally
        {
            foreach (var element in chain.ChainElements) element.Certificate.Dispose();
        }
    }

    private static CertificateLookup KeyOf(X509Chain chain)
    {
        var (from, until) = (DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
        foreach (var element in chain.ChainElements)
        {
            var (begins, ends) = Dates(element.Certificate);
            if (begins > from) from = begins;
            if (ends < until) until = ends;
        }
        using var key = chain.ChainElements[0].Certificate.GetRSAPublicKey()!;
        return new(new SigningKey(key, from, until), Refusal.None);
    }

    private static (DateTimeOffset From, DateTimeOffset Until) Dates(X509Certificate2 certificate) =>
        (new(certificate.NotBefore.ToUniversalTime()), new(certificate.NotAfter.ToUniversalTime()));

    /// <summary>Untrusted only when nothing else is wrong: then the fault may be in this machine's store of roots.</summary>
    private static Refusal WhyNot(X509Chain chain)
    {
        var all = X509ChainStatusFlags.NoError;
        foreach (var status in chain.ChainStatus) all |= status.Status;
        if ((all & ~(X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain)) == X509ChainStatusFlags.NoError) return Refusal.Untrusted;
        return all.HasFlag(X509ChainStatusFlags.NotTimeValid) ? Refusal.CertificateDates : Refusal.Certificate;
    }
}
