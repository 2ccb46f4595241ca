using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using VoiceGateway.Gateway.Channels.Alexa;
using VoiceGateway.Gateway.Channels.Alexa.Verification;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Gateway.Alexa;

/// <summary>Rows A7, A13, A14 and A15: a certificate host that lies, breaks, or is asked too much.</summary>
public sealed class CertificateFetchTests(AlexaFixture alexa) : IClassFixture<AlexaFixture>
{
    private static readonly byte[] Usual = Body.Usual();

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_not_followed(int status)
    {
        var target = 0;
        alexa.Bucket.Put($"target-{status}.pem", http =>
        {
            target++;
            return http.Response.WriteAsync(alexa.Signer.Chain);
        });
        var address = alexa.Bucket.Put($"moved-{status}.pem", http =>
        {
            http.Response.StatusCode = status;
            http.Response.Headers.Location = $"{alexa.Bucket.Address}/echo.api/target-{status}.pem";
            return http.Response.WriteAsync(alexa.Signer.Chain);
        });
        Assert.Equal(HttpStatusCode.BadRequest, await alexa.SignedAsync(Usual, address));
        Assert.Equal(0, target);
    }

    /// <summary>All faults at once, because some last until the fetch gives up. They go on until the gateway has answered.</summary>
    [Fact]
    public async Task A_broken_host_means_400_and_known_certificates_go_on()
    {
        Assert.Equal(HttpStatusCode.OK, await alexa.SignedAsync(Usual));
        string[] addresses =
        [
            alexa.Bucket.Put("500.pem", Status(500)),
            alexa.Bucket.Put("204.pem", Status(204)),
            alexa.Bucket.Put("206.pem", Status(206)),
            alexa.Bucket.Put("hang.pem", http => new TaskCompletionSource().Task.WaitAsync(http.RequestAborted)),
            alexa.Bucket.Put("drip.pem", http => DripAsync(http, alexa.Signer.Chain)),
            alexa.Bucket.Put("half.pem", HalfAsync),
            AlexaSigner.Folder + "absent.pem",
        ];
        var answers = await Task.WhenAll(addresses.Select(address => alexa.SignedAsync(Usual, address)));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.BadRequest, answer));
        Assert.Equal(addresses.Length, alexa.Host.Count(AlexaMetrics.Refused, "Fetch"));
        Assert.True(alexa.Host.Count(AlexaMetrics.FetchFailure) >= addresses.Length);
        Assert.Equal(HttpStatusCode.OK, await alexa.SignedAsync(Usual));
    }

    [Fact]
    public async Task A_failure_is_remembered_for_a_minute_and_no_longer()
    {
        var clock = new TestClock(AlexaAuthority.Now);
        await using var bucket = await FakeS3.StartAsync();
        await using var host = await AlexaHost.VerifyingAsync(bucket, clock);
        var address = bucket.Put("late.pem", Status(503));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(host, address));
        bucket.Put("late.pem", alexa.Signer.Chain);
        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(host, address));
        Assert.Equal(1, bucket.Hits);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(host, address));
        Assert.Equal(2, bucket.Hits);
    }

    [Fact]
    public async Task A_host_that_is_down_leaves_known_certificates_good_until_they_expire()
    {
        var clock = new TestClock(AlexaAuthority.Now);
        var bucket = await FakeS3.StartAsync();
        await using var host = await AlexaHost.VerifyingAsync(bucket, clock);
        var signer = AlexaAuthority.Usual.Issue(new() { NotAfter = AlexaAuthority.Now.AddSeconds(100) });
        var address = bucket.Put("short.pem", signer.Chain);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(host, address, signer));
        await bucket.DisposeAsync();
        clock.Advance(TimeSpan.FromSeconds(100));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(host, address, signer));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(host, AlexaSigner.Folder + "other.pem", signer));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(host, address, signer));
    }

    [Fact]
    public async Task Fifty_requests_at_once_fetch_a_new_certificate_once()
    {
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var bucket = await FakeS3.StartAsync();
        await using var host = await AlexaHost.VerifyingAsync(bucket, new TestClock(AlexaAuthority.Now));
        var address = bucket.Put("slow.pem", async http =>
        {
            held.TrySetResult();
            await http.Response.WriteAsync(alexa.Signer.Chain);
        });
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => StatusAsync(host, address)));
        await held.Task;
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer));
        Assert.Equal(1, bucket.Hits);
    }

    [Fact]
    public async Task A_flood_of_invented_addresses_is_capped_and_leaves_memory_and_known_certificates_alone()
    {
        var clock = new TestClock(AlexaAuthority.Now);
        await using var bucket = await FakeS3.StartAsync();
        await using var host = await AlexaHost.VerifyingAsync(bucket, clock);
        var address = bucket.Put("known.pem", alexa.Signer.Chain);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(host, address));
        for (var i = 0; i < 1000; i++)
            Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(host, $"{AlexaSigner.Folder}flood-{i}.pem"));
        Assert.Equal(SigningCertificates.FetchesPerMinute, bucket.Hits);
        var held = host.Services.GetRequiredService<SigningCertificates>().Held;
        Assert.True(held is { Known: 1, Failures: < SigningCertificates.FetchesPerMinute, Flights: 0 }, held.ToString());
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(host, address));
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(host, bucket.Put("fresh.pem", alexa.Signer.Chain)));
    }

    [Fact]
    public async Task No_more_than_32_keys_are_kept_and_the_least_used_goes_first()
    {
        var clock = new TestClock(AlexaAuthority.Now);
        await using var bucket = await FakeS3.StartAsync();
        await using var host = await AlexaHost.VerifyingAsync(bucket, clock);
        var first = bucket.Put("0.pem", alexa.Signer.Chain);
        for (var i = 0; i < 40; i++)
        {
            clock.Advance(TimeSpan.FromSeconds(3));
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(host, bucket.Put($"{i}.pem", alexa.Signer.Chain)));
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(host, first));
        }
        Assert.Equal(SigningCertificates.Capacity, host.Services.GetRequiredService<SigningCertificates>().Held.Known);
        Assert.Equal(40, bucket.Hits);
    }

    [Fact]
    public async Task A_new_certificate_under_a_new_authority_works_at_once_beside_the_old_one()
    {
        Assert.Equal(HttpStatusCode.OK, await alexa.SignedAsync(Usual));
        var next = AlexaAuthority.Usual.WithNewIntermediate().Issue();
        var address = alexa.Bucket.Put("echo-api-cert-2.pem", next.Chain);
        Assert.Equal(HttpStatusCode.OK, await alexa.SendAsync(next.Request(Usual, address)));
        Assert.Equal(HttpStatusCode.OK, await alexa.SignedAsync(Usual));
        Assert.Equal(HttpStatusCode.BadRequest, await alexa.SendAsync(next.Request(Usual, alexa.Address)));
    }

    private Task<HttpStatusCode> StatusAsync(AlexaHost host, string address) => StatusAsync(host, address, alexa.Signer);

    private static async Task<HttpStatusCode> StatusAsync(AlexaHost host, string address, AlexaSigner signer)
    {
        // Stamped with the host's own time, because these tests move it.
        var now = host.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        using var response = await host.Client.SendAsync(signer.Request(Body.AddItems().At(now).Bytes(), address));
        return response.StatusCode;
    }

    private static RequestDelegate Status(int status) => http =>
    {
        http.Response.StatusCode = status;
        return status == 204 ? Task.CompletedTask : http.Response.WriteAsync("no");
    };

    private static async Task DripAsync(HttpContext http, string text)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(300));
        foreach (var letter in text)
        {
            await http.Response.WriteAsync(letter.ToString(), http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
            await timer.WaitForNextTickAsync(http.RequestAborted);
        }
    }

    private async Task HalfAsync(HttpContext http)
    {
        http.Response.ContentLength = alexa.Signer.Chain.Length;
        await http.Response.WriteAsync(alexa.Signer.Chain[..500]);
        await http.Response.Body.FlushAsync();
        http.Abort();
    }
}
