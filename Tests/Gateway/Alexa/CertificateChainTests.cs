using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Http;
using VoiceGateway.Gateway.Channels.Alexa;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Gateway.Alexa;

/// <summary>Rows A8 to A12 and A16: chains with one defect each. The good one beside them passes.</summary>
public sealed class CertificateChainTests(AlexaFixture alexa) : IClassFixture<AlexaFixture>
{
    private static readonly RSA SmallKey = RSA.Create(1024);
    private static int names;

    public static TheoryData<string, bool> Chains => new()
    {
        { "whole", true },
        { "without root", true },
        { "with text between", true },
        { "intermediate missing", false },
        { "leaf alone", false },
        { "reversed", false },
        { "leaf twice", false },
        { "authority first", false },
        { "fifty", false },
        { "seven", false },
        { "HTML", false },
        { "empty", false },
        { "half a certificate", false },
        { "bad base64", false },
        { "a private key", false },
    };

    [Theory]
    [MemberData(nameof(Chains))]
    public async Task A_chain_is_the_leaf_and_what_leads_to_a_root(string kind, bool passes)
    {
        var signer = alexa.Signer;
        var (leaf, intermediate, root) = (signer.Leaf, AlexaAuthority.Usual.Intermediate, AlexaAuthority.Usual.Root);
        var pem = kind switch
        {
            "whole" => signer.Chain,
            "without root" => AlexaSigner.Pem(leaf, intermediate),
            "with text between" => "Bag Attributes\n" + signer.Chain.Replace("\n-----BEGIN", "\nsubject=CN\n-----BEGIN", StringComparison.Ordinal),
            "intermediate missing" => AlexaSigner.Pem(leaf, root),
            "leaf alone" => AlexaSigner.Pem(leaf),
            "reversed" => AlexaSigner.Pem(root, intermediate, leaf),
            "leaf twice" => AlexaSigner.Pem(leaf, leaf, intermediate, root),
            "authority first" => AlexaSigner.Pem(intermediate, leaf, root),
            "fifty" => signer.Chain + "\n" + string.Join('\n', Enumerable.Range(0, 47).Select(_ => leaf.ExportCertificatePem()))[..26000],
            "seven" => signer.Chain + "\n" + AlexaSigner.Pem([.. Enumerable.Range(0, 4).Select(_ => AlexaAuthority.Usual.Issue(new() { Key = SmallKey }).Leaf)]),
            "HTML" => "<!DOCTYPE html><title>Not here</title>",
            "empty" => "",
            "half a certificate" => signer.Chain[..400],
            "bad base64" => "-----BEGIN CERTIFICATE-----\n!!!!\n-----END CERTIFICATE-----\n",
            _ => RSA.Create(2048).ExportPkcs8PrivateKeyPem(),
        };
        Assert.Equal(passes, await PassesAsync(signer, pem));
    }

    /// <summary>Sockets buffer some megabytes by themselves, so the body is one that ends only when the gateway hangs up.</summary>
    [Fact]
    public async Task A_body_without_end_is_not_read()
    {
        long sent = 0;
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var address = alexa.Bucket.Put("huge.pem", async http =>
        {
            var block = new byte[64 * 1024];
            try
            {
                for (; sent < 2_000_000_000; sent += block.Length) await http.Response.Body.WriteAsync(block, http.RequestAborted);
            }
            finally
            {
                ended.TrySetResult();
            }
        });
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(alexa.Signer, address, alexa.Signer.Sign));
        await ended.Task;
        Assert.True(sent < 50_000_000, $"{sent} bytes were taken");
    }

    [Fact]
    public async Task A_declared_length_over_the_limit_is_enough_to_refuse()
    {
        var chain = alexa.Signer.Chain + new string('\n', 33 * 1024);
        Assert.False(await PassesAsync(alexa.Signer, chain));
    }

    [Theory]
    [InlineData(-86400, -1, false)]
    [InlineData(1, 86400, false)]
    [InlineData(-86400, 1, true)]
    [InlineData(0, 86400, true)]
    public async Task A_certificate_is_good_between_its_dates(int from, int until, bool passes)
    {
        var now = alexa.Clock.GetUtcNow();
        var signer = AlexaAuthority.Usual.Issue(new() { NotBefore = now.AddSeconds(from), NotAfter = now.AddSeconds(until) });
        Assert.Equal(passes, await PassesAsync(signer));
    }

    public static TheoryData<string, bool> Names => new()
    {
        { "echo-api.amazon.com", true },
        { "ECHO-API.Amazon.COM", true },
        { "*.amazon.com", false },
        { "echo-api.amazon.com.evil.example", false },
        { "evil-echo-api.amazon.com", false },
        { "echo-api.amazon.com.", false },
        { "echo-api.amazon.co", false },
        { "xn--echo-ap-43a.amazon.com", false },
        { "", false },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Only_the_exact_name_in_the_SAN_counts(string name, bool passes) =>
        Assert.Equal(passes, await PassesAsync(AlexaAuthority.Usual.Issue(new() { Names = name.Length == 0 ? null : [name] })));

    [Fact]
    public async Task The_name_may_stand_among_others() =>
        Assert.True(await PassesAsync(AlexaAuthority.Usual.Issue(new() { Subject = "CN=other", Names = ["a.example", "echo-api.amazon.com"] })));

    [Theory]
    [InlineData("echo-api.amazon.com\0.evil.example")]
    [InlineData("echo-api.amazon.com\0")]
    [InlineData("echo-ap\u00ef.amazon.com")]
    public async Task A_name_with_other_bytes_in_it_is_another_name(string name)
    {
        var bytes = Encoding.Latin1.GetBytes(name);
        byte[] raw = [0x30, (byte)(bytes.Length + 2), 0x82, (byte)bytes.Length, .. bytes];
        Assert.False(await PassesAsync(AlexaAuthority.Usual.Issue(new() { RawNames = raw })));
    }

    public static TheoryData<string> Leaves => ["self-signed", "stranger", "RSA-1024", "EC", "no digital signature", "client only", "an authority"];

    [Theory]
    [MemberData(nameof(Leaves))]
    public async Task A_leaf_unfit_for_the_purpose_gets_400(string kind)
    {
        var signer = kind switch
        {
            "self-signed" => AlexaAuthority.Usual.Issue(new() { IsSelfSigned = true }),
            "stranger" => new AlexaAuthority("Stranger").Issue(),
            "RSA-1024" => AlexaAuthority.Usual.Issue(new() { Key = SmallKey }),
            "EC" => AlexaAuthority.Usual.Issue(new() { Key = ECDsa.Create(ECCurve.NamedCurves.nistP256) }),
            "no digital signature" => AlexaAuthority.Usual.Issue(new() { Usage = X509KeyUsageFlags.KeyEncipherment }),
            "client only" => AlexaAuthority.Usual.Issue(new() { ExtendedUsage = "1.3.6.1.5.5.7.3.2" }),
            _ => AlexaAuthority.Usual.Issue(new() { IsAuthority = true }),
        };
        var address = alexa.Bucket.Put($"leaf-{Interlocked.Increment(ref names)}.pem", signer.Chain);
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(signer, address, kind is "EC" or "RSA-1024" ? _ => new byte[256] : signer.Sign));
        Assert.Equal(0, alexa.Host.Count(AlexaMetrics.Refused, "Fetch"));
    }

    [Theory]
    [InlineData("PSS")]
    [InlineData("SHA-1")]
    [InlineData("SHA-512")]
    public async Task Another_way_of_signing_gets_400(string kind)
    {
        using var key = RSA.Create(2048);
        var signer = AlexaAuthority.Usual.Issue(new() { Key = key });
        var address = alexa.Bucket.Put($"way-{kind}.pem", signer.Chain);
        var (hash, padding) = kind switch
        {
            "PSS" => (HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
            "SHA-1" => (HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1),
            _ => (HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
        };
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(signer, address, body => key.SignData(body, hash, padding)));
        Assert.True(alexa.Host.Count(AlexaMetrics.Refused, "Signature") > 0);
    }

    [Fact]
    public async Task No_certificate_makes_the_gateway_call_anywhere()
    {
        await using var listener = await FakeS3.StartAsync();
        var signer = AlexaAuthority.Usual.Issue(new() { CallsHome = listener.Address });
        Assert.True(await PassesAsync(signer));
        Assert.False(await PassesAsync(signer, AlexaSigner.Pem(signer.Leaf)));
        Assert.False(await PassesAsync(new AlexaAuthority("Stranger").Issue(new() { CallsHome = listener.Address })));
        Assert.Equal(0, listener.Hits);
    }

    [Fact]
    public async Task A_store_without_the_root_is_an_alarm_until_a_chain_passes_again()
    {
        await using var bucket = await FakeS3.StartAsync();
        await using var host = await AlexaHost.VerifyingAsync(bucket, alexa.Clock);
        Assert.Equal("Healthy", await host.HealthAsync());
        var unknown = new AlexaAuthority("Not in the store").Issue();
        using var refused = await host.Client.SendAsync(unknown.Request(Fresh(), bucket.Put("unknown.pem", unknown.Chain)));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(1, host.Count(AlexaMetrics.TrustStoreFailure));
        Assert.Equal("Degraded", await host.HealthAsync());
        using var passed = await host.Client.SendAsync(alexa.Signer.Request(Fresh(), bucket.Put("good.pem", alexa.Signer.Chain)));
        Assert.Equal(HttpStatusCode.OK, passed.StatusCode);
        Assert.Equal("Healthy", await host.HealthAsync());
    }

    [Fact]
    public async Task The_extra_root_is_needed_for_the_tests_own_authority()
    {
        await using var bucket = await FakeS3.StartAsync();
        var settings = new Dictionary<string, string?> { ["Alexa:CertificateHost"] = bucket.Address };
        await using var host = await AlexaHost.StartAsync(settings, "Development", alexa.Clock);
        using var response = await host.Client.SendAsync(alexa.Signer.Request(Fresh(), bucket.Put("c.pem", alexa.Signer.Chain)));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal((1, 1), (host.Count(AlexaMetrics.Refused, "Untrusted"), host.Count(AlexaMetrics.TrustStoreFailure)));
    }

    private byte[] Fresh() => Body.AddItems().At(alexa.Clock.GetUtcNow()).Bytes();

    private async Task<bool> PassesAsync(AlexaSigner signer, string? chain = null)
    {
        var address = alexa.Bucket.Put($"chain-{Interlocked.Increment(ref names)}.pem", chain ?? signer.Chain);
        return await StatusAsync(signer, address, signer.Sign) == HttpStatusCode.OK;
    }

    /// <summary>Each test has an address of its own, so time must pass between them for the cap on fetches not to be met.</summary>
    private async Task<HttpStatusCode> StatusAsync(AlexaSigner signer, string address, Func<byte[], byte[]> sign)
    {
        var body = Fresh();
        var status = await alexa.SendAsync(AlexaSigner.Request(body, address, Convert.ToBase64String(sign(body))));
        Assert.Equal(0, alexa.Host.Count(AlexaMetrics.Refused, "FetchLimit"));
        alexa.Clock.Advance(TimeSpan.FromSeconds(3));
        return status;
    }
}
