using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using VoiceGateway.Catalog.Import;
using VoiceGateway.Gateway.Hosting;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Tests.Publishers.Pipeline;
using VoiceGateway.Tests.Support;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Gateway.Publishing;

/// <summary>Publishing by the front door: settings, the API, the work behind it, the proofs.</summary>
public sealed class PublishingApiTests
{
    [Fact]
    public async Task A_shop_is_published_looked_at_and_withdrawn_over_the_api()
    {
        var registry = new RegistryStandIn(new(), () => "");
        await using var host = await StandIn.StartAsync(call => registry.Answer(call));
        await using var feed = await StandIn.StartAsync(new FeedStandIn().Answer);
        await using var gateway = await RunningGateway.StartAsync(
            "--Publishing:Directories=acp-feed,mcp-registry", "--Publishing:AcpFeed:AllowPrivate=true", $"--Publishing:AcpFeed:Url={feed.Target.Address}", $"--Publishing:AcpFeed:Token={FeedStandIn.Token}",
            "--Publishing:McpRegistry:AllowPrivate=true", $"--Publishing:McpRegistry:Url={host.Target.Address}", "--Store:PublicUrl=https://shop.example.com");
        using var client = gateway.NewOperator();

        Assert.StartsWith("v=MCPv1; k=ecdsap384; p=", await client.GetStringAsync("/.well-known/mcp-registry-auth"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/indexnow.txt")).StatusCode);
        Assert.Equal("absent", (string)(await client.GetFromJsonAsync<JsonObject>("/api/publishing/acp-feed"))!["state"]!);

        var preview = (await (await client.PostAsync("/api/publishing/acp-feed/preview", null)).Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Empty(preview["problems"]!.AsArray());
        Assert.NotEmpty(preview["changes"]!.AsArray());
        Assert.Equal(HttpStatusCode.Accepted, (await client.PostAsync("/api/publishing/acp-feed/publish", null)).StatusCode);
        var listed = await AwaitAsync(gateway, client, "listed");
        Assert.Equal(preview["changes"]!.AsArray().Count, (int)listed["receipts"]!["verified"]!);

        Assert.Equal(HttpStatusCode.BadRequest, (await client.PostAsJsonAsync("/api/publishing/acp-feed/withdraw", new { reason = "" })).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await client.PostAsJsonAsync("/api/publishing/acp-feed/withdraw", new { reason = "closing" })).StatusCode);
        Assert.Equal("withdrawn", (string)(await AwaitAsync(gateway, client, "withdrawn"))["state"]!);
        Assert.Equal(2, (await client.GetFromJsonAsync<JsonObject>("/api/publishing/acp-feed/runs"))!["runs"]!.AsArray().Count);
        Assert.NotEmpty((await client.GetFromJsonAsync<JsonObject>("/api/publishing/acp-feed/runs/1/receipts?limit=2"))!["next"]!.ToString());
        Assert.Contains("publishing.withdraw", await client.GetStringAsync("/api/audit"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/api/publishing/elsewhere")).StatusCode);
    }

    [Fact]
    public async Task A_new_version_of_the_dictionary_goes_out_by_itself_and_only_what_changed()
    {
        var agent = new AgentStandIn();
        await using var host = await StandIn.StartAsync(call => call.Path == "/token" ? new(200, new JsonObject { ["access_token"] = "google-token", ["expires_in"] = 3600 }) : agent.Answer(call));
        var file = Path.GetTempFileName();
        using (var rsa = RSA.Create(2048))
            await File.WriteAllTextAsync(file, new JsonObject { ["client_email"] = "voice@shop.example", ["token_uri"] = new Uri(host.Target.Address, "token").AbsoluteUri, ["private_key"] = rsa.ExportPkcs8PrivateKeyPem() }.ToJsonString());
        await using var gateway = await RunningGateway.StartAsync(
            "--Publishing:Directories=dialogflow-es", "--Publishing:DialogflowEs:AllowPrivate=true", $"--Publishing:DialogflowEs:Url={host.Target.Address}", "--Publishing:DialogflowEs:Project=shop", $"--Publishing:DialogflowEs:KeyFile={file}");
        using var client = gateway.NewOperator();
        await client.PostAsync("/api/publishing/dialogflow-es/publish", null);
        await AwaitAsync(gateway, client, "listed", "dialogflow-es");
        agent.Written = 0;
        var house = gateway.Get<House>();
        var live = await house.ContentAsync(CancellationToken.None);
        await house.ReplaceAsync(live with { Terms = [.. live.Terms, new(live.Terms[0].Concept, Locale.Parse("de-DE"), "dingsbums", TermKind.Equivalent)] }, "One word", "test", CancellationToken.None, force: true);
        for (var tries = 0; agent.Written == 0; tries++)
        {
            Assert.InRange(tries, 0, 2_000);
            await client.GetStringAsync("/api/publishing/dialogflow-es");
            gateway.Clock.Advance(TimeSpan.FromMilliseconds(1_100));
        }
        await AwaitAsync(gateway, client, "listed", "dialogflow-es");
        Assert.InRange(agent.Written, 1, 2);
        Assert.Equal("dictionary", (string)(await client.GetFromJsonAsync<JsonObject>("/api/publishing/dialogflow-es"))!["lastRun"]!["who"]!);
        File.Delete(file);
    }

    [Theory]
    [InlineData("http://registry.example")]
    [InlineData("https://user@registry.example")]
    [InlineData("https://registry.example:8443")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://registry.example")]
    [InlineData("gopher://registry.example")]
    [InlineData("//registry.example")]
    [InlineData("https://127.0.0.1")]
    [InlineData("https://[::1]")]
    [InlineData("https://169.254.169.254")]
    [InlineData("https://2130706433")]
    [InlineData("https://0x7f000001")]
    [InlineData("https://0177.0.0.1")]
    [InlineData("https://[::ffff:10.0.0.1]")]
    public async Task An_address_that_is_none_of_the_world_is_refused_at_start(string address)
    {
        var refused = await Assert.ThrowsAsync<SettingsException>(() => RunningGateway.StartAsync("--Publishing:Directories=mcp-registry", $"--Publishing:McpRegistry:Url={address}"));
        Assert.Contains(refused.Problems, problem => problem.StartsWith("Publishing:McpRegistry:Url", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_Google_would_not_take_is_told_before_it_is_called_and_the_token_is_for_products_alone()
    {
        MerchantStandIn? google = null;
        var asked = "";
        await using var host = await StandIn.StartAsync(call =>
        {
            if (call.Path != "/token") return google!.Answer(call);
            asked = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(call.Form!["assertion"].ToString().Split('.')[1]));
            return new(200, new JsonObject { ["access_token"] = "token-0", ["expires_in"] = 86_400 });
        });
        var file = Path.GetTempFileName();
        using (var rsa = RSA.Create(2048))
            await File.WriteAllTextAsync(file, new JsonObject { ["client_email"] = "voice@shop.example", ["token_uri"] = new Uri(host.Target.Address, "token").AbsoluteUri, ["private_key"] = rsa.ExportPkcs8PrivateKeyPem() }.ToJsonString());
        await using var gateway = await RunningGateway.StartAsync(
            "--Publishing:Directories=google-merchant", "--Publishing:GoogleMerchant:AllowPrivate=true", $"--Publishing:GoogleMerchant:Url={host.Target.Address}", $"--Publishing:GoogleMerchant:Account={MerchantStandIn.Account}",
            "--Publishing:GoogleMerchant:Country=US", $"--Publishing:GoogleMerchant:KeyFile={file}");
        google = new(gateway.Clock);
        using var client = gateway.NewOperator();
        // The whole sample could go there, whatever its ids are.
        var sample = await PreviewAsync();
        Assert.Empty(sample["problems"]!.AsArray());
        Assert.InRange(sample["changes"]!.AsArray().Count, 3_000, 10_000);
        Assert.Equal("https://www.googleapis.com/auth/content", (string)JsonNode.Parse(asked)!["scope"]!);
        using (var feed = new MemoryStream("""{"id":"one","name":"Only one","price":777,"currency":"USD"}"""u8.ToArray()))
            await gateway.Get<House>().Import.RunAsync(feed, FeedFormat.JsonLines, replace: true, progress: null, default);
        var calls = host.Seen.Count;
        Assert.Equal("image", (string)Assert.Single((await PreviewAsync())["problems"]!.AsArray())!["rule"]!);
        Assert.Equal(calls, host.Seen.Count);
        File.Delete(file);

        async Task<JsonObject> PreviewAsync() => (await (await client.PostAsync("/api/publishing/google-merchant/preview", null)).Content.ReadFromJsonAsync<JsonObject>())!;
    }

    [Fact]
    public async Task What_Google_Merchant_needs_is_asked_for_all_at_once()
    {
        var refused = await Assert.ThrowsAsync<SettingsException>(() => RunningGateway.StartAsync(
            "--Publishing:Directories=google-merchant", "--Publishing:GoogleMerchant:Account=shop", "--Publishing:GoogleMerchant:KeyFile=/no/such/key.json", "--Publishing:GoogleMerchant:Country=usa"));
        Assert.Equal(
            ["Publishing:GoogleMerchant:Account must be the number of the account", "Publishing:GoogleMerchant:Country must be two capital letters, such as US", "Publishing:GoogleMerchant:KeyFile: there is no file /no/such/key.json"],
            refused.Problems.Where(problem => problem.StartsWith("Publishing:", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_CX_agent_is_told_how_to_prove_who_calls_or_the_gateway_does_not_start()
    {
        var file = Path.GetTempFileName();
        string[] settings = ["--Publishing:Directories=dialogflow-cx", "--Publishing:DialogflowCx:Project=shop", "--Publishing:DialogflowCx:Agent=a1", $"--Publishing:DialogflowCx:KeyFile={file}"];
        var refused = await Assert.ThrowsAsync<SettingsException>(() => RunningGateway.StartAsync([.. settings, "--Publishing:DialogflowCx:Location=not/one", "--Publishing:DialogflowCx:Environment=a/b"]));
        Assert.Equal(3, refused.Problems.Count(problem => problem.Contains("Dialogflow:Auth", StringComparison.Ordinal) || problem.Contains("DialogflowCx:Location", StringComparison.Ordinal) || problem.Contains("DialogflowCx:Environment", StringComparison.Ordinal)));
        await using var gateway = await RunningGateway.StartAsync([.. settings, "--Dialogflow:Auth=header", "--Dialogflow:Header=X-Shop", "--Dialogflow:Secret=secret", "--Store:PublicUrl=http://shop.example.com"]);
        using var client = gateway.NewOperator();
        Assert.Equal("absent", (string)(await client.GetFromJsonAsync<JsonObject>("/api/publishing/dialogflow-cx"))!["state"]!);
        var preview = (await (await client.PostAsync("/api/publishing/dialogflow-cx/preview", null)).Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Equal("not-https", (string)Assert.Single(preview["problems"]!.AsArray())!["rule"]!);
        File.Delete(file);
    }

    private static async Task<JsonObject> AwaitAsync(RunningGateway gateway, HttpClient client, string state, string directory = "acp-feed")
    {
        for (var tries = 0; tries < 2_000; tries++)
        {
            gateway.Clock.Advance(TimeSpan.FromMilliseconds(1_100));
            var now = (await client.GetFromJsonAsync<JsonObject>($"/api/publishing/{directory}"))!;
            if ((string)now["state"]! == state) return now;
        }
        throw new InvalidOperationException($"It never was {state}");
    }
}
