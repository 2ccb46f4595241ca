using System.Net;
using VoiceGateway.Gateway.Channels.Alexa;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Gateway.Alexa;

/// <summary>When something breaks behind the door, a shopper hears so in their language, and the log holds no words of theirs.</summary>
public sealed class ApologyTests
{
    [Theory]
    [InlineData("en-US", "Sorry")]
    [InlineData("en-GB", "at our end")]
    [InlineData("es-US", "Lo siento")]
    [InlineData("pt-BR", "Desculpe")]
    [InlineData("de-DE", "Entschuldigung")]
    [InlineData("fr-FR", "Excusez-moi")]
    [InlineData("ja-JP", "Sorry")]
    public async Task A_failure_is_a_spoken_apology(string locale, string words)
    {
        await using var host = await AlexaHost.OpenAsync(new BrokenClock());
        var body = Body.AddItems().With("request.locale", locale).With("request.intent.slots.product.value", "canary words");
        using var response = await host.Client.SendAsync(AlexaSigner.Bare(body.Bytes()));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains(words, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(1, host.Count(AlexaMetrics.Failed));
        // The server itself asks the broken clock too, and says so; that is not ours.
        var ours = Assert.Single(host.Log.Lines, line => line.StartsWith("Error Alexa", StringComparison.Ordinal));
        Assert.DoesNotContain("hush", ours, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Log.Lines, line => line.Contains("canary", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failure_at_the_end_of_a_talk_stays_silent()
    {
        await using var host = await AlexaHost.OpenAsync(new BrokenClock());
        using var response = await host.Client.SendAsync(AlexaSigner.Bare(Body.Read("session-ended").Bytes()));
        Assert.Equal("""{"version":"1.0","response":{}}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_failure_of_the_checks_refuses()
    {
        await using var bucket = await FakeS3.StartAsync();
        await using var host = await AlexaHost.VerifyingAsync(bucket, new BrokenClock());
        var signer = AlexaAuthority.Usual.Issue();
        using var response = await host.Client.SendAsync(signer.Request(Body.Usual(), bucket.Put("c.pem", signer.Chain)));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(1, host.Count(AlexaMetrics.Refused, "Fault"));
    }

    /// <summary>The machine part that these tests break.</summary>
    private sealed class BrokenClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => throw new InvalidOperationException("hush: the clock is broken");
    }
}
