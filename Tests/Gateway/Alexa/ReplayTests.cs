using System.Net;
using Microsoft.Extensions.DependencyInjection;
using VoiceGateway.Conversation;
using VoiceGateway.Gateway.Callers;
using VoiceGateway.Gateway.Channels.Alexa.Messages;
using VoiceGateway.Gateway.Channels.Alexa.Turns;
using VoiceGateway.Orders;
using VoiceGateway.Tests.Support;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Gateway.Alexa;

/// <summary>Row A5: the same request again is the same turn.</summary>
public sealed class ReplayTests(AlexaFixture alexa) : IClassFixture<AlexaFixture>
{
    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    public async Task Copies_of_a_request_get_answers_equal_to_the_byte(int copies)
    {
        var body = Body.Usual($"amzn1.echo-api.request.replayed-{copies}");
        var first = await BytesAsync(body);
        var answers = await Task.WhenAll(Enumerable.Range(0, copies).Select(_ => BytesAsync(body)));
        Assert.All(answers, answer => Assert.Equal(first, answer));
    }

    [Fact]
    public async Task Copies_to_two_nodes_at_once_change_the_cart_once()
    {
        await using var bucket = await FakeS3.StartAsync();
        await using var second = await AlexaHost.VerifyingAsync(bucket, alexa.Clock);
        alexa.Bucket.Put("both.pem", alexa.Signer.Chain);
        var address = bucket.Put("both.pem", alexa.Signer.Chain);
        const string user = "amzn1.ask.account.TWO-NODES";
        var body = Body.AddItems().With("context.System.user.userId", user).With("request.requestId", "amzn1.echo-api.request.two-nodes").Bytes();
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(async copy =>
        {
            using var response = await (copy % 2 == 0 ? alexa.Host : second).Client.SendAsync(alexa.Signer.Request(body, address));
            return await response.Content.ReadAsStringAsync();
        }));
        Assert.Contains("Chickpeas", Assert.Single(answers.Distinct()), StringComparison.Ordinal);
        var owner = second.Services.GetRequiredService<CallerKeys>().For("alexa", "user", user);
        var (cart, _, _) = await second.Services.GetRequiredService<Ledger>().OpenAsync(owner, "another request", Currency.Usd, CancellationToken.None);
        Assert.Equal((1, 2), (cart.Version, cart.Lines.Count));
    }

    [Fact]
    public async Task A_copy_after_the_window_gets_400()
    {
        await using var bucket = await FakeS3.StartAsync();
        var clock = new TestClock(AlexaAuthority.Now);
        await using var host = await AlexaHost.VerifyingAsync(bucket, clock);
        var address = bucket.Put("c.pem", alexa.Signer.Chain);
        using var fresh = await host.Client.SendAsync(alexa.Signer.Request(Body.Usual(), address));
        clock.Advance(TimeSpan.FromSeconds(151));
        using var stale = await host.Client.SendAsync(alexa.Signer.Request(Body.Usual(), address));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (fresh.StatusCode, stale.StatusCode));
    }

    [Fact]
    public void A_signed_request_is_known_by_its_id_and_an_unsigned_one_by_its_bytes()
    {
        Assert.Equal("amzn1.echo-api.request.one", Read("amzn1.echo-api.request.one", 1, isVerified: true).Id);
        Assert.Equal(Read("one", 1, isVerified: false).Id, Read("one", 1, isVerified: false).Id);
        Assert.NotEqual(Read("one", 1, isVerified: false).Id, Read("one", 2, isVerified: false).Id);
        Assert.Equal(64, Read("", 1, isVerified: true).Id.Length);
        Assert.Equal(64, Read(new string('x', 201), 1, isVerified: true).Id.Length);
    }

    private static Turn Read(string requestId, int version, bool isVerified)
    {
        var body = Body.AddItems().With("request.requestId", requestId).With("version", version).Bytes();
        return new TurnReader(new CallerKeys(new byte[16]), new TestClock()).Read(RequestEnvelope.Parse(body)!, Intent.Help, body, isVerified);
    }

    private async Task<byte[]> BytesAsync(byte[] body)
    {
        using var response = await alexa.Host.Client.SendAsync(alexa.Signer.Request(body, alexa.Address));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsByteArrayAsync();
    }
}
