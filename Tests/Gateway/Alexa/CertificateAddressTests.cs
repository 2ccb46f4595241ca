using System.Net;
using VoiceGateway.Gateway.Channels.Alexa.Verification;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Gateway.Alexa;

/// <summary>Row A6: Amazon's addresses and nothing that resembles them.</summary>
public sealed class CertificateAddressTests(AlexaFixture alexa) : IClassFixture<AlexaFixture>
{
    private const string Good = "https://s3.amazonaws.com/echo.api/echo-api-cert.pem";

    [Theory]
    [InlineData(Good)]
    [InlineData("https://s3.amazonaws.com:443/echo.api/echo-api-cert.pem")]
    [InlineData("https://s3.amazonaws.com:0443/echo.api/echo-api-cert.pem")]
    [InlineData("HTTPS://s3.amazonaws.com/echo.api/echo-api-cert.pem")]
    [InlineData("https://S3.AMAZONAWS.COM/echo.api/echo-api-cert.pem")]
    [InlineData("https://s3.amazonaws.com/echo.api/../echo.api/echo-api-cert.pem")]
    [InlineData("https://s3.amazonaws.com/x/../echo.api/./echo-api-cert.pem")]
    [InlineData("https://s3.amazonaws.com/echo.api/y/../echo-api-cert.pem")]
    public async Task Amazons_own_forms_all_mean_the_one_address(string header)
    {
        Assert.True(CertificateAddress.TryNormalize(header, out var address));
        Assert.Equal(Good, address);
        alexa.Bucket.Put("echo-api-cert.pem", alexa.Signer.Chain);
        Assert.Equal(HttpStatusCode.OK, await alexa.SignedAsync(Body.Usual(), header));
    }

    private static readonly string[] HostileAddresses =
    [
        // Scheme.
        "http://s3.amazonaws.com/echo.api/c", "ftp://s3.amazonaws.com/echo.api/c", "file:///echo.api/c", "gopher://s3.amazonaws.com/echo.api/c",
        "//s3.amazonaws.com/echo.api/c", "s3.amazonaws.com/echo.api/c", "https:s3.amazonaws.com/echo.api/c", "https:///echo.api/c", "javascript:echo.api/",
        "/echo.api/c", "badUrl", "https://", "https",
        // Host.
        "https://notamazon.example/echo.api/c", "https://s3.amazonaws.com.evil.example/echo.api/c", "https://evil.s3.amazonaws.com/echo.api/c",
        "https://s3-amazonaws.com/echo.api/c", "https://s3.amazonaws.com./echo.api/c", "https://s3.amazonaws.co/echo.api/c", "https://amazonaws.com/echo.api/c",
        "https://s3.eu-west-1.amazonaws.com/echo.api/c", "https://127.0.0.1/echo.api/c", "https://localhost/echo.api/c", "https://[::1]/echo.api/c",
        "https://2130706433/echo.api/c", "https://0x7f000001/echo.api/c", "https://0177.0.0.1/echo.api/c", "https://169.254.169.254/echo.api/c",
        "https://s3。amazonaws。com/echo.api/c", "https://ѕ3.amazonaws.com/echo.api/c", "https://s3.amazonaws.com\u00ad/echo.api/c", "https://s3.amazonaws%2ecom/echo.api/c",
        // User info.
        "https://evil@s3.amazonaws.com/echo.api/c", "https://user:pw@s3.amazonaws.com/echo.api/c", "https://s3.amazonaws.com@evil.example/echo.api/c",
        "https://s3.amazonaws.com:443@evil.example/echo.api/c", "https://@s3.amazonaws.com/echo.api/c", "https://s3.amazonaws.com%40evil.example/echo.api/c",
        // Port.
        "https://s3.amazonaws.com:563/echo.api/c", "https://s3.amazonaws.com:80/echo.api/c", "https://s3.amazonaws.com:0/echo.api/c", "https://s3.amazonaws.com:4430/echo.api/c",
        "https://s3.amazonaws.com:65979/echo.api/c", "https://s3.amazonaws.com:-443/echo.api/c", "https://s3.amazonaws.com:443x/echo.api/c",
        // Path.
        "https://s3.amazonaws.com/EcHo.aPi/c", "https://s3.amazonaws.com/invalid.path/c", "https://s3.amazonaws.com/echo.api", "https://s3.amazonaws.com/echo.api/",
        "https://s3.amazonaws.com/echo.api-evil/c", "https://s3.amazonaws.com/echo.api.evil/c", "https://s3.amazonaws.com/echo_api/c", "https://s3.amazonaws.com//echo.api/c",
        "https://s3.amazonaws.com/evil/echo.api/c", "https://s3.amazonaws.com/echo.api/../evil", "https://s3.amazonaws.com/echo.api/..", "https://s3.amazonaws.com/echo.api/../",
        "https://s3.amazonaws.com/echo.api/c/../../evil/c", "https://s3.amazonaws.com/echo.api/c/..", "https://s3.amazonaws.com/echo.api/.", "https://s3.amazonaws.com",
        // Escapes.
        "https://s3.amazonaws.com/echo.api/..%2fevil", "https://s3.amazonaws.com/echo.api/%2E%2E%2Fevil", "https://s3.amazonaws.com/echo.api/%2e%2e/evil",
        "https://s3.amazonaws.com/echo.api/..%5cevil", "https://s3.amazonaws.com/echo.api/%252e%252e/evil", "https://s3.amazonaws.com/%65cho.api/c",
        "https://s3.amazonaws.com/echo.api%2fc", "https://s3.amazonaws.com/echo.api/c%00", "https://s3.amazonaws.com/echo.api/c%0d%0aX", "https://s3.amazonaws.com/echo.api/%",
        "https://s3.amazonaws.com/echo.api/{c}", "https://s3.amazonaws.com/echo.api/\"c\"", "https://s3.amazonaws.com/echo.api/<c>", "https://s3.amazonaws.com/echo.api/c|d",
        // Backslash.
        "https:\\\\s3.amazonaws.com\\echo.api\\c", "https://s3.amazonaws.com\\echo.api\\c", "https://s3.amazonaws.com/echo.api\\c", "https://s3.amazonaws.com/echo.api/..\\evil",
        "https://evil.example\\@s3.amazonaws.com/echo.api/c",
        // Query, fragment, blanks, controls, other letters.
        Good + "?x=1", Good + "?", Good + "#f", Good + "#", "https://s3.amazonaws.com/?/echo.api/c", "https://s3.amazonaws.com#/echo.api/c", " " + Good, Good + " ",
        "https://s3.amazonaws.com /echo.api/c", "https://s3.amazonaws.com/echo.api/a b", "\t" + Good, Good + "\t", "https://s3.amazonaws.com/echo.api/c\r\nX-Evil: 1",
        "https://s3.amazonaws.com\n/echo.api/c", "https://s3.amazonaws.com/echo.api/c\0", "https://s3.amazonaws.com/echo.api/ü", "https://s3.amazonaws.com/echo.api/\u202ec",
        "https://s3.amazonaws.com/ｅcho.api/c", "https://s3.amazonaws.com／echo.api/c", Good + "," + Good, Good + ";" + "http://evil.example", "",
    ];

    public static TheoryData<string> Hostile => [.. HostileAddresses];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Anything_else_is_refused(string header) => Assert.False(CertificateAddress.TryNormalize(header, out _), header);

    [Fact]
    public async Task No_call_goes_out_for_a_hostile_address()
    {
        var hits = alexa.Bucket.Hits;
        var tried = 0;
        foreach (var header in HostileAddresses)
        {
            // A header value has no line ends, and blanks around it are not part of it.
            if (header.AsSpan().ContainsAny("\r\n\0") || header != header.Trim()) continue;
            using var response = await alexa.Host.Client.SendAsync(alexa.Signer.Request(Body.Usual(), header));
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            tried++;
        }
        Assert.True(tried > 90, $"{tried}");
        Assert.Equal(hits, alexa.Bucket.Hits);
    }

    [Fact]
    public void An_address_is_at_most_512_characters_long()
    {
        Assert.True(CertificateAddress.TryNormalize(AlexaSigner.Folder + new string('a', 512 - AlexaSigner.Folder.Length), out _));
        Assert.False(CertificateAddress.TryNormalize(AlexaSigner.Folder + new string('a', 513 - AlexaSigner.Folder.Length), out _));
    }
}
