using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using VoiceGateway.Gateway.Hosting;
using VoiceGateway.Publishers.Alexa;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Tests.Publishers.Pipeline;
using VoiceGateway.Tests.Support;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Gateway.Publishing;

/// <summary>What Amazon fetches of the dictionary, and that it comes from the version that is published.</summary>
public sealed class AlexaCatalogFeedTests
{
    private const string Feed = "/feeds/alexa/de-DE/product.json";

    [Fact]
    public async Task Amazon_fetches_the_values_from_the_gateway_itself()
    {
        SkillStandIn? skill = null;
        await using var host = await StandIn.StartAsync(call => skill!.Answer(call));
        await using var gateway = await RunningGateway.StartAsync(
            "--Publishing:Directories=alexa", "--Publishing:Alexa:AllowPrivate=true", $"--Publishing:Alexa:Url={host.Target.Address}", $"--Publishing:Alexa:LoginUrl={host.Target.Address}", $"--Publishing:Alexa:SkillId={SkillStandIn.Skill}",
            "--Publishing:Alexa:ClientId=client", "--Publishing:Alexa:ClientSecret=secret", "--Publishing:Alexa:RefreshToken=refresh", "--Publishing:Alexa:Catalogs=always", "--Publishing:Alexa:Simulate=true", "--Store:PublicUrl=https://shop.example.com");
        skill = new(gateway.Clock);
        using var plain = gateway.NewClient();
        skill.Catalogs.Fetch = address =>
        {
            Assert.Equal("shop.example.com", address.Host);
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(gateway.Address, address.PathAndQuery));
            using var answer = plain.Send(request);
            using var reader = new StreamReader(answer.Content.ReadAsStream());
            return answer.StatusCode == HttpStatusCode.OK ? JsonNode.Parse(reader.ReadToEnd())!.AsObject() : null;
        };
        using var client = gateway.NewOperator();
        Assert.Equal(HttpStatusCode.Accepted, (await client.PostAsync("/api/publishing/alexa/publish", null)).StatusCode);
        await AwaitAsync(gateway, client, () => skill.Trials.Validations == 1);
        Assert.Equal(6, skill.Catalogs.All.Count);
        Assert.Equal(6, skill.Trials.Said.Count);

        // Of a new version of the dictionary the one locale goes out that it changed, by itself.
        var house = gateway.Get<House>();
        var live = await house.ContentAsync(default);
        await house.ReplaceAsync(live with { Terms = [.. live.Terms, new(live.Terms[0].Concept, Locale.Parse("de-DE"), "dingsbums", TermKind.Equivalent)] }, "One word", "test", default, force: true);
        await AwaitAsync(gateway, client, () => skill.Trials.Validations == 2);
        Assert.Equal([1, 1, 1, 1, 1, 2], skill.Catalogs.All.Values.Select(catalog => catalog.Versions.Count).Order());
        Assert.Contains("dingsbums", skill.Catalogs.All.Values.Single(catalog => catalog.Versions.Count == 2).Versions[^1].Values.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty(await skill.ProblemsAsync());
        await ReadsAsync(plain, CatalogValues.Of(Locale.Parse("de-DE"), (await house.ContentAsync(default)).Terms).Hash);
    }

    [Fact]
    public async Task A_shop_without_a_skill_shows_its_dictionary_to_nobody()
    {
        await using var gateway = await RunningGateway.StartAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await gateway.Client.GetAsync(Feed)).StatusCode);
    }

    [Theory]
    [InlineData("Catalogs", "sometimes")]
    [InlineData("RefreshHour", "5")]
    [InlineData("RefreshHour", "04:00")]
    [InlineData("VendorId", "a/b")]
    public async Task A_setting_that_is_wrong_is_refused_at_start(string name, string value)
    {
        var refused = await Assert.ThrowsAsync<SettingsException>(() => RunningGateway.StartAsync("--Publishing:Directories=alexa", $"--Publishing:Alexa:{name}={value}"));
        Assert.Contains(refused.Problems, problem => problem.StartsWith($"Publishing:Alexa:{name}", StringComparison.Ordinal));
    }

    private static async Task ReadsAsync(HttpClient client, string hash)
    {
        using var first = await client.GetAsync(Feed);
        Assert.Equal((HttpStatusCode.OK, "application/json", $"\"{hash}\""), (first.StatusCode, first.Content.Headers.ContentType!.MediaType, first.Headers.ETag!.Tag));
        var values = (await first.Content.ReadFromJsonAsync<JsonObject>())!["values"]!.AsArray();
        Assert.Contains(values, value => (string)value!["id"]! == "chickpeas");
        using var known = new HttpRequestMessage(HttpMethod.Get, Feed);
        known.Headers.IfNoneMatch.Add(first.Headers.ETag);
        Assert.Equal(HttpStatusCode.NotModified, (await client.SendAsync(known)).StatusCode);
        using var head = await client.SendAsync(new(HttpMethod.Head, Feed));
        Assert.Equal((HttpStatusCode.OK, first.Headers.ETag, 0), (head.StatusCode, head.Headers.ETag, (await head.Content.ReadAsByteArrayAsync()).Length));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"{Feed}?version={hash}")).StatusCode);
        foreach (var other in new[] { $"{Feed}?version={new string('0', 64)}", "/feeds/alexa/de-de/product.json", "/feeds/alexa/ja-JP/product.json", "/feeds/alexa/de-DE/unit.json" })
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(other)).StatusCode);
    }

    private static async Task AwaitAsync(RunningGateway gateway, HttpClient client, Func<bool> isThere)
    {
        for (var tries = 0; tries < 2_000; tries++)
        {
            gateway.Clock.Advance(TimeSpan.FromMilliseconds(1_100));
            if ((string)(await client.GetFromJsonAsync<JsonObject>("/api/publishing/alexa"))!["state"]! == "listed" && isThere()) return;
        }
        throw new InvalidOperationException((await client.GetStringAsync("/api/publishing/alexa")));
    }
}
