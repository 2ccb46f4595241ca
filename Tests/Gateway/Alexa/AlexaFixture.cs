using System.Net;
using VoiceGateway.Gateway.Channels.Alexa;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Gateway.Alexa;

/// <summary>A verifying gateway, a bucket with one good certificate in it, and a clock at the authority's moment.</summary>
public sealed class AlexaFixture : IAsyncLifetime
{
    public TestClock Clock { get; } = new(AlexaAuthority.Now);

    public FakeS3 Bucket { get; private set; } = null!;

    public AlexaHost Host { get; private set; } = null!;

    public AlexaSigner Signer { get; private set; } = null!;

    /// <summary>Where the good certificate is, as a request names it.</summary>
    public string Address { get; private set; } = "";

    public async Task InitializeAsync()
    {
        Bucket = await FakeS3.StartAsync();
        Host = await AlexaHost.VerifyingAsync(Bucket, Clock);
        Signer = AlexaAuthority.Usual.Issue();
        Address = Bucket.Put("echo-api-cert-1.pem", Signer.Chain);
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        await Bucket.DisposeAsync();
    }

    public Task<HttpStatusCode> SignedAsync(byte[] body, string? address = null) => SendAsync(Signer.Request(body, address ?? Address));

    /// <summary>Sends and checks what every refusal has in common: an empty body, and the reason counted.</summary>
    public async Task<HttpStatusCode> SendAsync(HttpRequestMessage request)
    {
        var before = Host.Count(AlexaMetrics.Refused);
        using var response = await Host.Client.SendAsync(request);
        if (response.StatusCode == HttpStatusCode.OK) return response.StatusCode;
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
        Assert.True(Host.Count(AlexaMetrics.Refused) > before);
        return response.StatusCode;
    }
}
