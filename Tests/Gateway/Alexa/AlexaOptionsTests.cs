using Microsoft.Extensions.Options;
using VoiceGateway.Gateway.Channels.Alexa;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Gateway.Alexa;

/// <summary>Row A18: a gateway with an unsafe or broken setting does not start, and says all that is wrong.</summary>
public sealed class AlexaOptionsTests
{
    [Fact]
    public async Task Production_refuses_to_start_without_verification()
    {
        var problem = await StartAsync("Production", ("VerifyRequests", "false"));
        Assert.Contains("Alexa:VerifyRequests", Assert.Single(problem), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_problems_are_listed_at_once()
    {
        var problems = await StartAsync(
            "Staging", ("VerifyRequests", "false"), ("TrustedRootFile", "/nowhere/root.pem"), ("CertificateHost", "ftp://x"), ("ApiHost", "http://127.0.0.1:1"), ("SkillIds:0", "two words"), ("SkillIds:1", ""));
        Assert.Equal(8, problems.Count);
    }

    [Theory]
    [InlineData("TrustedRootFile", "/nowhere/root.pem")]
    [InlineData("CertificateHost", "not an address")]
    [InlineData("CertificateHost", "http://127.0.0.1:1/echo.api/")]
    [InlineData("CertificateHost", "http://user@127.0.0.1:1")]
    [InlineData("SkillIds", "amzn1.ask.skill.a,amzn1 b")]
    [InlineData("ApiHost", "ftp://x")]
    [InlineData("ProgressAfterMilliseconds", "3501")]
    [InlineData("ProgressAfterMilliseconds", "-1")]
    [InlineData("CardImage", "http://shop.example/card.png")]
    [InlineData("ClientId", "amzn1.application-oa2-client.one")]
    [InlineData("Region", "AS")]
    [InlineData("Stage", "beta")]
    public async Task A_setting_that_can_not_be_meant_is_refused_in_Development_too(string name, string value) =>
        Assert.Contains($"Alexa:{name}", Assert.Single(await StartAsync("Development", (name, value))), StringComparison.Ordinal);

    [Fact]
    public async Task A_secret_is_never_part_of_what_is_said_about_it() =>
        Assert.DoesNotContain("hush", Assert.Single(await StartAsync("Development", ("ClientSecret", "hush"))), StringComparison.Ordinal);

    [Fact]
    public async Task A_file_that_holds_no_certificate_is_refused()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "not a certificate");
        Assert.Contains("holds no certificate", Assert.Single(await StartAsync("Development", ("TrustedRootFile", file))), StringComparison.Ordinal);
        File.Delete(file);
    }

    [Fact]
    public async Task Production_starts_with_the_defaults_and_warns_that_no_skill_is_set()
    {
        await using var host = await AlexaHost.StartAsync(new Dictionary<string, string?>(), "Production", new TestClock());
        Assert.Contains(host.Log.Lines, line => line.Contains("Alexa:SkillIds is empty", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Skill_ids_may_be_one_text_with_commas()
    {
        await using var bucket = await FakeS3.StartAsync();
        var settings = new Dictionary<string, string?>
        {
            ["Alexa:SkillIds"] = $"amzn1.ask.skill.other, {AlexaHost.Skill}",
            ["Alexa:CertificateHost"] = bucket.Address,
            ["Alexa:TrustedRootFile"] = AlexaAuthority.Usual.WriteRoot(),
        };
        await using var host = await AlexaHost.StartAsync(settings, "Development", new TestClock(AlexaAuthority.Now));
        var signer = AlexaAuthority.Usual.Issue();
        using var response = await host.Client.SendAsync(signer.Request(Body.Usual(), bucket.Put("c.pem", signer.Chain)));
        Assert.Equal(System.Net.HttpStatusCode.OK, response.StatusCode);
    }

    private static async Task<IReadOnlyList<string>> StartAsync(string environment, params (string Name, string Value)[] settings)
    {
        var failure = await Assert.ThrowsAsync<OptionsValidationException>(
            () => AlexaHost.StartAsync(settings.ToDictionary(pair => "Alexa:" + pair.Name, pair => (string?)pair.Value), environment, new TestClock()));
        return [.. failure.Failures];
    }
}
