using System.Net;
using System.Text;
using Microsoft.Extensions.Options;

namespace VoiceGateway.Tests.Gateway.Dialogflow;

public sealed class DialogflowAuthTests(SharedHosts hosts) : IClassFixture<SharedHosts>
{
    private const string Account = "service-77@gcp-sa-dialogflow.iam.gserviceaccount.com";

    public static TheoryData<string?, HttpStatusCode> BasicHeaders => new()
    {
        { Basic("agent:s3cret:with colon é"), HttpStatusCode.OK },
        { Basic("agent:s3cret:with colon é").Replace("Basic", "bAsIc", StringComparison.Ordinal), HttpStatusCode.OK },
        { Basic("agent:wrong"), HttpStatusCode.Unauthorized },
        { Basic("other:s3cret:with colon é"), HttpStatusCode.Unauthorized },
        { Basic("agent"), HttpStatusCode.Unauthorized },
        { Basic(""), HttpStatusCode.Unauthorized },
        { Basic(":"), HttpStatusCode.Unauthorized },
        { "Basic ###", HttpStatusCode.Unauthorized },
        { "Basic", HttpStatusCode.Unauthorized },
        { "Bearer YWdlbnQ6czNjcmV0", HttpStatusCode.Unauthorized },
        { null, HttpStatusCode.Unauthorized },
    };

    [Theory]
    [MemberData(nameof(BasicHeaders))]
    public async Task Basic_lets_in_who_knows_user_and_password(string? header, HttpStatusCode expected)
    {
        var host = await hosts.GetAsync("Production", settings: [("Auth", "basic"), ("User", "agent"), ("Password", "s3cret:with colon é")]);
        using var response = await host.PostAsync("/dialogflow/es", Calls.Es().ToJsonString(), header is null ? [] : [("Authorization", header)]);
        await AssertAsync(expected, response);
        if (expected == HttpStatusCode.Unauthorized) Assert.Equal("Basic", response.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Theory]
    [InlineData("X-Shop-Key", "0f9a-long-secret", HttpStatusCode.OK)]
    [InlineData("x-shop-key", "0f9a-long-secret", HttpStatusCode.OK)]
    [InlineData("X-Shop-Key", "0f9a-long-secreT", HttpStatusCode.Unauthorized)]
    [InlineData("X-Shop-Key", "0f9a-long-secret2", HttpStatusCode.Unauthorized)]
    [InlineData("X-Shop-Key", "", HttpStatusCode.Unauthorized)]
    [InlineData("X-Other", "0f9a-long-secret", HttpStatusCode.Unauthorized)]
    public async Task A_header_lets_in_who_knows_its_secret(string name, string value, HttpStatusCode expected)
    {
        var host = await hosts.GetAsync("Production", settings: [("Auth", "header"), ("Header", "X-Shop-Key"), ("Secret", "0f9a-long-secret")]);
        using var response = await host.PostAsync("/dialogflow/cx", Calls.Cx().ToJsonString(), (name, value));
        await AssertAsync(expected, response);
    }

    [Fact]
    public async Task A_header_sent_twice_is_refused()
    {
        var host = await hosts.GetAsync("Production", settings: [("Auth", "header"), ("Header", "X-Shop-Key"), ("Secret", "s")]);
        using var response = await host.PostAsync("/dialogflow/cx", Calls.Cx().ToJsonString(), ("X-Shop-Key", "s"), ("X-Shop-Key", "s"));
        await AssertAsync(HttpStatusCode.Unauthorized, response);
    }

    [Theory]
    [InlineData("Development", HttpStatusCode.OK)]
    [InlineData("Production", HttpStatusCode.Unauthorized)]
    public async Task Where_nothing_is_set_only_development_is_open(string environment, HttpStatusCode expected)
    {
        var host = await hosts.GetAsync(environment);
        using var response = await host.PostAsync("/dialogflow/es", Calls.Es().ToJsonString());
        await AssertAsync(expected, response);
    }

    [Fact]
    public async Task Who_calls_is_asked_before_the_body_is_looked_at()
    {
        var host = await hosts.GetAsync("Production");
        using var response = await host.PostAsync("/dialogflow/es", new byte[300_000], "text/html");
        await AssertAsync(HttpStatusCode.Unauthorized, response);
    }

    [Fact]
    public async Task The_process_refuses_to_start_open_in_production()
    {
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => DialogflowHost.StartAsync("Production", settings: ("Auth", "none")));
        Assert.Contains("Dialogflow:Auth=none", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_is_wrong_is_told_at_once()
    {
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() => DialogflowHost.StartAsync(
            "Production", settings: [("Auth", "google"), ("ServiceAccount", "nobody"), ("CertificatesUrl", "ftp://x"), ("ApiVersion", "v3")]));
        Assert.Equal(5, refusal.Failures.Count());
        foreach (var key in (string[])["Audience", "ServiceAccount", "CertificatesUrl", "ApiVersion"])
            Assert.Contains(refusal.Failures, failure => failure.Contains($"Dialogflow:{key}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("basic", "User", "a:b")]
    [InlineData("header", "Header", "X Shop: Key")]
    [InlineData("openid", "User", "x")]
    public async Task A_setting_that_can_not_work_stops_the_start(string auth, string key, string value) =>
        await Assert.ThrowsAsync<OptionsValidationException>(() => DialogflowHost.StartAsync("Production", settings: [("Auth", auth), ("Password", "p"), ("Secret", "s"), (key, value)]));

    public static TheoryData<string, HttpStatusCode> Tokens => new()
    {
        { "good", HttpStatusCode.OK },
        { "bare issuer", HttpStatusCode.OK },
        { "other audience", HttpStatusCode.Unauthorized },
        { "other account", HttpStatusCode.Unauthorized },
        { "unverified", HttpStatusCode.Unauthorized },
        { "no account", HttpStatusCode.Unauthorized },
        { "other issuer", HttpStatusCode.Unauthorized },
        { "expired", HttpStatusCode.Unauthorized },
        { "not yet", HttpStatusCode.Unauthorized },
        { "no expiry", HttpStatusCode.Unauthorized },
        { "strange key", HttpStatusCode.Unauthorized },
        { "changed", HttpStatusCode.Unauthorized },
        { "unsigned", HttpStatusCode.Unauthorized },
        { "hmac", HttpStatusCode.Unauthorized },
        { "no token", HttpStatusCode.Unauthorized },
        { "long", HttpStatusCode.Unauthorized },
    };

    [Theory]
    [MemberData(nameof(Tokens))]
    public async Task An_identity_token_must_be_right_in_every_part(string which, HttpStatusCode expected)
    {
        var google = await hosts.GoogleAsync();
        var host = await hosts.GetAsync(settings: GoogleSettings(google.KeysUrl));
        using var response = await host.PostAsync("/dialogflow/cx", Calls.Cx().ToJsonString(), ("Authorization", $"Bearer {google.Token(which, Account, host.Clock.GetUtcNow())}"));
        await AssertAsync(expected, response);
    }

    [Fact]
    public async Task A_token_ends_when_the_clock_says_so()
    {
        await using var google = await FakeGoogle.StartAsync();
        await using var host = await GoogleHostAsync(google.KeysUrl);
        var header = ("Authorization", $"Bearer {google.Token("good", Account, host.Clock.GetUtcNow())}");
        using (var now = await host.PostAsync("/dialogflow/es", Calls.Es().ToJsonString(), header)) await AssertAsync(HttpStatusCode.OK, now);
        host.Clock.Advance(TimeSpan.FromMinutes(62));
        using var later = await host.PostAsync("/dialogflow/es", Calls.Es().ToJsonString(), header);
        await AssertAsync(HttpStatusCode.Unauthorized, later);
    }

    [Fact]
    public async Task Without_googles_keys_nobody_gets_in_and_it_is_called_unavailable()
    {
        await using var google = await FakeGoogle.StartAsync();
        await using var host = await GoogleHostAsync(google.KeysUrl + "/gone");
        using var response = await host.PostAsync("/dialogflow/es", Calls.Es().ToJsonString(), ("Authorization", $"Bearer {google.Token("good", Account, host.Clock.GetUtcNow())}"));
        await AssertAsync(HttpStatusCode.ServiceUnavailable, response);
    }

    private static Task<DialogflowHost> GoogleHostAsync(string keys) => DialogflowHost.StartAsync(settings: GoogleSettings(keys));

    private static (string Key, string Value)[] GoogleSettings(string keys) =>
        [("Auth", "google"), ("Audience", FakeGoogle.Audience), ("ServiceAccount", Account), ("CertificatesUrl", keys)];

    private static async Task AssertAsync(HttpStatusCode expected, HttpResponseMessage response)
    {
        Assert.Equal(expected, response.StatusCode);
        var json = await DialogflowHost.JsonOf(response);
        Assert.Equal(expected != HttpStatusCode.OK, json.StartsWith("{\"error\":", StringComparison.Ordinal));
    }

    private static string Basic(string pair) => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(pair));
}
