using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using VoiceGateway.Gateway.Channels.Alexa;
using VoiceGateway.Gateway.Channels.Alexa.Calls;
using VoiceGateway.Gateway.Channels.Alexa.Messages;
using VoiceGateway.Tests.Support;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Gateway.Alexa;

/// <summary>"One moment" goes to Amazon and nowhere else, once, and never in a turn's way.</summary>
public sealed class ProgressTests : IAsyncLifetime
{
    private readonly TestClock clock = new();
    private readonly TaskCompletionSource<byte[]> turn = new();
    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private AmazonStandIn amazon = null!;

    public async Task InitializeAsync() => amazon = await AmazonStandIn.StartAsync();

    public async Task DisposeAsync()
    {
        await amazon.DisposeAsync();
        await services.DisposeAsync();
    }

    [Fact]
    public async Task A_turn_that_takes_its_time_says_so_once()
    {
        using var client = Client();
        Progress(client).Watch(turn.Task, Request(), Locale.Parse("de-DE"));
        clock.Advance(TimeSpan.FromMilliseconds(1499));
        Assert.Empty(amazon.Calls);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(await amazon.Came.WaitAsync(TimeSpan.FromSeconds(20)));
        var call = Assert.Single(amazon.Calls);
        Assert.Equal(("/v1/directives", "Bearer not-a-token"), (call.Path, call.Authorization));
        Assert.Equal("amzn1.echo-api.request.00000037-1111-4222-8333-444455556666", (string?)call.Json["header"]!["requestId"]);
        Assert.Equal(("VoicePlayer.Speak", "<speak>Einen Moment, bitte.</speak>"), ((string?)call.Json["directive"]!["type"], (string?)call.Json["directive"]!["speech"]));
    }

    [Fact]
    public async Task A_turn_in_time_says_nothing()
    {
        using var client = Client();
        Progress(client).Watch(turn.Task, Request(), Locale.EnUs);
        clock.Advance(TimeSpan.FromMilliseconds(1000));
        turn.SetResult([]);
        await turn.Task;
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Empty(amazon.Calls);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("http://api.amazonalexa.com")]
    [InlineData("https://api.amazonalexa.com:8443")]
    [InlineData("https://api.amazonalexa.com.evil.example")]
    [InlineData("https://user@api.amazonalexa.com")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("file:///etc/passwd")]
    [InlineData("api.amazonalexa.com")]
    [InlineData("")]
    [InlineData(null)]
    public void A_host_that_is_not_Amazons_is_never_called(string? endpoint)
    {
        Assert.Null(AmazonHosts.Find(endpoint));
        using var client = Client();
        Progress(client).Watch(turn.Task, Request(endpoint), Locale.EnUs);
        clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Empty(amazon.Calls);
    }

    [Theory]
    [InlineData("https://api.amazonalexa.com", "api.amazonalexa.com")]
    [InlineData("https://API.EU.amazonalexa.com/", "api.eu.amazonalexa.com")]
    [InlineData("https://api.fe.amazonalexa.com:443/some/path", "api.fe.amazonalexa.com")]
    public void Amazons_hosts_are_known_and_the_path_is_ours(string endpoint, string host) =>
        Assert.Equal($"https://{host}/", AmazonHosts.Find(endpoint)!.AbsoluteUri);

    [Theory]
    [InlineData(500)]
    [InlineData(302)]
    [InlineData(429)]
    public async Task What_Amazon_answers_changes_nothing(int status)
    {
        amazon.Status = _ => status;
        using var client = Client();
        Progress(client).Watch(turn.Task, Request(), Locale.EnUs);
        clock.Advance(TimeSpan.FromMilliseconds(1500));
        Assert.True(await amazon.Came.WaitAsync(TimeSpan.FromSeconds(20)));
        turn.SetResult([1]);
        Assert.Equal([1], await turn.Task);
        Assert.Single(amazon.Calls);
    }

    [Fact]
    public void Nought_turns_it_off_and_a_token_shows_itself_to_no_log()
    {
        using var client = Client();
        Progress(client, after: 0).Watch(turn.Task, Request(), Locale.EnUs);
        clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Empty(amazon.Calls);
        Assert.DoesNotContain("not-a-token", Request().ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("the-shops-own", RequestEnvelope.Parse(Body.Read("apl-user-event").With("context.System.user.accessToken", "the-shops-own").Bytes())!.ToString(), StringComparison.Ordinal);
    }

    private static RequestEnvelope Request() => RequestEnvelope.Parse(Body.Read("apl-user-event").Bytes())!;

    private static RequestEnvelope Request(string? endpoint) => RequestEnvelope.Parse(Body.Read("apl-user-event").With("context.System.apiEndpoint", endpoint).Bytes())!;

    private AmazonClient Client() => new(Options.Create(new AlexaOptions { ApiHost = amazon.Address }), clock);

    private ProgressiveResponse Progress(AmazonClient client, int after = 1500) =>
        new(client, Options.Create(new AlexaOptions { ProgressAfterMilliseconds = after }), new AlexaMetrics(services.GetRequiredService<IMeterFactory>()), clock);
}
