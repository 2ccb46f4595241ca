using System.Net;
using System.Text.Json.Nodes;
using VoiceGateway.Gateway.Channels.Alexa;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Gateway.Alexa;

/// <summary>Rows A4 and A17: said now, and to our skill.</summary>
public sealed class FreshnessTests(AlexaFixture alexa) : IClassFixture<AlexaFixture>
{
    [Theory]
    [InlineData(-151, false)]
    [InlineData(151, false)]
    [InlineData(-150, true)]
    [InlineData(150, true)]
    [InlineData(-149, true)]
    [InlineData(149, true)]
    [InlineData(0, true)]
    [InlineData(-86400, false)]
    public async Task A_request_passes_within_150_seconds_both_ways(int seconds, bool passes) =>
        Assert.Equal(Expected(passes), await alexa.SignedAsync(Body.AddItems().At(AlexaAuthority.Now.AddSeconds(seconds)).Bytes()));

    public static TheoryData<string, bool> Timestamps => new()
    {
        { "null", false },
        { "\"\"", false },
        { "\"now\"", false },
        { "\"string\"", false },
        { "true", false },
        { "{}", false },
        { "[\"2026-08-01T12:00:00Z\"]", false },
        { "\"2026-08-01\"", false },
        { "\"9999-12-31T23:59:59Z\"", false },
        { "\"9999-12-31T23:59:59-14:00\"", false },
        { "\"0001-01-01T00:00:00+14:00\"", false },
        { "1e400", false },
        { "-1", false },
        { "1785585600.5", false },
        { "9223372036854775807", false },
        { "1785585600", false },
        { "1785585600000", true },
        { "1785585751000", false },
        { "\"2026-08-01T14:00:00+02:00\"", true },
        { "\"2026-08-01T12:00:00.123Z\"", true },
        { "\"2026-08-01T12:00:00\"", true },
        { "\"2026-08-01T12:00:00+02:00\"", false },
    };

    [Theory]
    [MemberData(nameof(Timestamps))]
    public async Task A_timestamp_is_an_instant_or_refused(string json, bool passes)
    {
        // 1e400 has no node of its own, so the timestamp is put in as text.
        var body = Body.AddItems().With("request.timestamp", "@").ToJsonString().Replace("\"@\"", json, StringComparison.Ordinal);
        Assert.Equal(Expected(passes), await alexa.SignedAsync(System.Text.Encoding.UTF8.GetBytes(body)));
    }

    [Fact]
    public async Task A_request_without_timestamp_gets_400()
    {
        Assert.Equal(HttpStatusCode.BadRequest, await alexa.SignedAsync(Body.AddItems().With("request.timestamp", null).Bytes()));
        Assert.True(alexa.Host.Count(AlexaMetrics.Refused, "Timestamp") > 0);
    }

    [Theory]
    [InlineData("AlexaSkillEvent.SkillEnabled", -3600, true)]
    [InlineData("AlexaSkillEvent.SkillDisabled", -3601, false)]
    [InlineData("AlexaSkillEvent.SkillAccountLinked", -1800, true)]
    [InlineData("AlexaSkillEvent.SkillPermissionAccepted", -1800, true)]
    [InlineData("AlexaSkillEvent.SkillPermissionChanged", -1800, true)]
    [InlineData("AlexaSkillEvent.Invented", -1800, false)]
    [InlineData("AlexaHouseholdListEvent.ItemsCreated", -1800, false)]
    public async Task Events_about_the_skill_may_be_an_hour_old(string type, int seconds, bool passes) =>
        Assert.Equal(Expected(passes), await alexa.SignedAsync(Body.Read("skill-enabled").With("request.type", type).At(AlexaAuthority.Now.AddSeconds(seconds)).Bytes()));

    public static TheoryData<string?, string?, bool> Skills => new()
    {
        { AlexaHost.Skill, AlexaHost.Skill, true },
        { "amzn1.ask.skill.other", "amzn1.ask.skill.other", false },
        { AlexaHost.Skill, "amzn1.ask.skill.other", false },
        { "amzn1.ask.skill.other", AlexaHost.Skill, false },
        { null, AlexaHost.Skill, false },
        { AlexaHost.Skill, null, false },
        { null, null, false },
        { "", "", false },
        { "AMZN1.ask.skill.7d3c1f52-0000-4000-8000-000000000001", "AMZN1.ask.skill.7d3c1f52-0000-4000-8000-000000000001", false },
    };

    [Theory]
    [MemberData(nameof(Skills))]
    public async Task The_skill_is_ours_in_session_and_context_alike(string? inSession, string? inContext, bool passes)
    {
        var body = Body.AddItems().With("session.application.applicationId", inSession).With("context.System.application.applicationId", inContext);
        Assert.Equal(Expected(passes), await alexa.SignedAsync(body.Bytes()));
    }

    [Fact]
    public async Task The_skill_id_must_be_text()
    {
        var body = Body.AddItems().With("context.System.application.applicationId", new JsonArray(AlexaHost.Skill));
        Assert.Equal(HttpStatusCode.BadRequest, await alexa.SignedAsync(body.Bytes()));
    }

    [Theory]
    [InlineData("no-session-null", true)]
    [InlineData("no-context", true)]
    [InlineData("skill-enabled", true)]
    public async Task The_skill_may_be_named_in_one_place_when_the_other_is_absent(string file, bool passes) =>
        Assert.Equal(Expected(passes), await alexa.SignedAsync(Body.Read(file).Bytes()));

    [Fact]
    public async Task A_request_that_names_no_skill_anywhere_gets_400()
    {
        Assert.Equal(HttpStatusCode.BadRequest, await alexa.SignedAsync(Body.AddItems().With("session", null).With("context", null).Bytes()));
        Assert.True(alexa.Host.Count(AlexaMetrics.Refused, "SkillId") > 0);
    }

    private static HttpStatusCode Expected(bool passes) => passes ? HttpStatusCode.OK : HttpStatusCode.BadRequest;
}
