using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Xml.Linq;
using VoiceGateway.Gateway.Hosting;
using VoiceGateway.Catalog.Import;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Tests.Support;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Gateway.Surfaces;

public sealed class SurfaceTests(SharedGateway shared) : IClassFixture<SharedGateway>
{
    private const string Page = "/products/fernhill-chickpeas-15-oz";
    private const string Stranger = "/products/saffron-lane-coconut-milk-13-5-oz";
    private static readonly XNamespace Google = "http://base.google.com/ns/1.0";

    public static TheoryData<string, string> Served { get; } = new()
    {
        { "/", "text/html" }, { Page, "text/html" }, { "/pages.css", "text/css" }, { "/icon.svg", "image/svg+xml" }, { "/robots.txt", "text/plain" }, { "/llms.txt", "text/plain" },
        { "/.well-known/agent-skills/shop/SKILL.md", "text/markdown" }, { "/.well-known/ard.json", "application/json" }, { "/.well-known/ai-catalog.json", "application/json" },
        { "/sitemap.xml", "application/xml" }, { "/sitemaps/1.xml", "application/xml" }, { "/feeds/google.xml", "application/xml" }, { "/feeds/google.tsv", "text/tab-separated-values" },
        { "/feeds/openai.jsonl", "application/x-ndjson" },
    };

    [Theory]
    [MemberData(nameof(Served))]
    public async Task Everything_is_read_once_and_then_only_when_it_has_changed(string path, string mediaType)
    {
        using var first = await shared.Gateway.Client.GetAsync(path);
        Assert.Equal((HttpStatusCode.OK, mediaType), (first.StatusCode, first.Content.Headers.ContentType!.MediaType));
        Assert.False(first.Headers.ETag!.IsWeak);
        Assert.True(first.Headers.CacheControl!.Public);
        Assert.InRange(first.Headers.CacheControl.MaxAge!.Value.TotalSeconds, 60, 3600);
        using var again = await AskAsync(HttpMethod.Get, path, request => request.Headers.IfNoneMatch.Add(first.Headers.ETag));
        Assert.Equal((HttpStatusCode.NotModified, 0), (again.StatusCode, (await again.Content.ReadAsByteArrayAsync()).Length));
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
        using var head = await AskAsync(HttpMethod.Head, path);
        Assert.Equal((HttpStatusCode.OK, first.Headers.ETag), (head.StatusCode, head.Headers.ETag));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("/feeds/google.xml")]
    [InlineData(Page)]
    public async Task Packed_it_is_the_same_under_another_tag(string path)
    {
        var plain = await shared.Gateway.Client.GetByteArrayAsync(path);
        using var packed = await AskAsync(HttpMethod.Get, path, request => request.Headers.AcceptEncoding.Add(new("gzip")));
        Assert.Equal(["gzip"], packed.Content.Headers.ContentEncoding);
        Assert.EndsWith("-gz\"", packed.Headers.ETag!.Tag);
        Assert.Contains("Accept-Encoding", packed.Headers.Vary);
        await using var gzip = new GZipStream(await packed.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        await gzip.CopyToAsync(unpacked);
        Assert.Equal(plain, unpacked.ToArray());
        using var refused = await AskAsync(HttpMethod.Get, path, request => request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip", 0)));
        Assert.Empty(refused.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task Page_feeds_and_sitemap_agree_and_all_change_with_the_catalog()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var before = await TagsAsync(gateway);
        using (var feed = new MemoryStream("""{"id":"one","name":"Only one","price":777,"currency":"USD","availability":"out_of_stock"}"""u8.ToArray()))
            await gateway.Get<House>().Import.RunAsync(feed, FeedFormat.JsonLines, replace: true, progress: null, default);
        await gateway.Get<House>().RebuildAsync(default);
        var item = XDocument.Load(new StringReader(await gateway.Client.GetStringAsync("/feeds/google.xml"))).Descendants("item").Single();
        Assert.Equal(("7.77 USD", "out_of_stock"), (item.Element(Google + "price")!.Value, item.Element(Google + "availability")!.Value));
        var page = await gateway.Client.GetStringAsync(new Uri(item.Element(Google + "link")!.Value).AbsolutePath);
        Assert.Contains("\"price\":\"7.77\"", page);
        Assert.Contains("schema.org/OutOfStock", page);
        Assert.Contains("\"price\":\"7.77 USD\",\"availability\":\"out_of_stock\"", await gateway.Client.GetStringAsync("/feeds/openai.jsonl"));
        Assert.Contains(item.Element(Google + "link")!.Value, await gateway.Client.GetStringAsync("/sitemaps/1.xml"));
        Assert.Contains("<lastmod>2026-08-01T12:00:00Z</lastmod>", await gateway.Client.GetStringAsync("/sitemap.xml"));
        Assert.Equal(HttpStatusCode.NotFound, (await gateway.Client.GetAsync(Page)).StatusCode);
        Assert.Empty(before.Intersect(await TagsAsync(gateway)));
    }

    [Theory]
    [InlineData("/.well-known/agent-card.json")]
    [InlineData("/.well-known/ucp")]
    [InlineData("/.well-known/acp.json")]
    [InlineData("/mcp/server-card")]
    [InlineData("/.well-known/mcp/server-card.json")]
    [InlineData("/sitemaps/2.xml")]
    [InlineData("/sitemaps/0.xml")]
    public async Task What_is_not_served_is_not_told(string path)
    {
        using var answer = await shared.Gateway.Client.GetAsync(path);
        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task Every_entry_for_registries_and_every_link_for_models_is_answered()
    {
        using var manifest = JsonDocument.Parse(await shared.Gateway.Client.GetStringAsync("/.well-known/ard.json"));
        foreach (var entry in manifest.RootElement.GetProperty("entries").EnumerateArray())
            Assert.Equal(HttpStatusCode.OK, (await shared.Gateway.Client.GetAsync(new Uri(entry.GetProperty("url").GetString()!).AbsolutePath)).StatusCode);
        Assert.Equal(await shared.Gateway.Client.GetStringAsync("/.well-known/ard.json"), await shared.Gateway.Client.GetStringAsync("/.well-known/ai-catalog.json"));
        using var home = await shared.Gateway.Client.GetAsync("/");
        Assert.Contains("</.well-known/ard.json>; rel=\"ard\"", string.Join(", ", home.Headers.GetValues("Link")));
    }

    [Fact]
    public async Task A_product_that_is_not_sold_has_a_page_that_says_so_and_is_not_to_be_found()
    {
        using var answer = await shared.Gateway.Client.GetAsync("/products/%3Cscript%3E?lang=de-DE");
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal((HttpStatusCode.NotFound, true, true), (answer.StatusCode, page.Contains("noindex"), page.Contains("Das gibt es hier nicht")));
        Assert.Contains("default-src 'none'", string.Join("", answer.Headers.GetValues("Content-Security-Policy")));
    }

    [Theory]
    [InlineData("GET", "/nothing-here?lang=fr-FR", "text/html,application/xhtml+xml", "text/html", "rien à cette adresse")]
    [InlineData("GET", "/nothing-here", "*/*", "application/problem+json", "nothing at this address")]
    [InlineData("POST", "/nothing-here", "text/html", "application/problem+json", "nothing at this address")]
    [InlineData("GET", "/api/nothing-here", "application/json", "application/problem+json", "nothing at this address")]
    public async Task At_an_address_that_nobody_knows_people_find_the_way_back_and_programs_a_problem(string method, string path, string accept, string mediaType, string said)
    {
        using var request = new HttpRequestMessage(new(method), path);
        request.Headers.Accept.ParseAdd(accept);
        using var answer = await shared.Gateway.Client.SendAsync(request);
        Assert.Equal((HttpStatusCode.NotFound, mediaType), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Contains(said, await answer.Content.ReadAsStringAsync());
        Assert.False(answer.Headers.Contains("Server"));
        using var known = await shared.Gateway.Client.GetAsync("/alexa");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, known.StatusCode);
    }

    [Fact]
    public async Task A_shop_with_another_name_and_no_listing_of_its_own_tells_nothing()
    {
        await using var gateway = await RunningGateway.StartAsync("--Store:Name", "Another Shop");
        Assert.Equal(HttpStatusCode.NotFound, (await gateway.Client.GetAsync("/")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await gateway.Client.GetAsync("/feeds/google.xml")).StatusCode);
    }

    [Fact]
    public async Task What_people_call_a_product_is_on_its_page_and_a_new_word_changes_that_page_alone()
    {
        await using var gateway = await RunningGateway.StartAsync();
        var page = await gateway.Client.GetStringAsync(Page);
        Assert.Contains("Also called: ", page);
        Assert.Contains("garbanzo beans", page);
        Assert.Contains("\"keywords\":[", page);
        foreach (var word in new[] { "car bonzo", "garbonzo", "canned beans", "frijoles" }) Assert.DoesNotContain(word, page);
        Assert.Contains("Auch genannt: ", await gateway.Client.GetStringAsync(Page + "?lang=de-DE"));

        var (before, feeds) = (await TagAsync(Page), await TagsAsync(gateway));
        var strangers = await TagAsync(Stranger);
        var house = gateway.Get<House>();
        var live = await house.ContentAsync(default);
        await house.ReplaceAsync(live with { Terms = [.. live.Terms, new("chickpeas", Locale.EnUs, "hummus peas", TermKind.Equivalent)] }, "One word", "test", default, force: true);
        Assert.Contains("hummus peas", await gateway.Client.GetStringAsync(Page));
        Assert.NotEqual(before, await TagAsync(Page));
        Assert.Equal(strangers, await TagAsync(Stranger));
        // They have no place for such words.
        Assert.Equal(feeds, await TagsAsync(gateway));

        async Task<string> TagAsync(string path) => (await gateway.Client.GetAsync(path)).Headers.ETag!.Tag;
    }

    [Fact]
    public async Task A_listing_that_is_wrong_keeps_the_gateway_from_starting_and_says_all_that_is()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("voicegateway-listing-").FullName, "listing.json");
        await File.WriteAllTextAsync(file, """{"brand":"","contact":{"email":"x"}}""");
        var refused = await Assert.ThrowsAsync<SettingsException>(() => RunningGateway.StartAsync("--Listing:Path", file));
        foreach (var name in new[] { "Listing:Path", "brand", "locales", "topics", "contact.email" }) Assert.Contains(name, refused.Message);
    }

    private static async Task<List<string>> TagsAsync(RunningGateway gateway)
    {
        var tags = new List<string>();
        foreach (var path in new[] { "/feeds/google.xml", "/feeds/google.tsv", "/feeds/openai.jsonl", "/sitemaps/1.xml" }) tags.Add((await gateway.Client.GetAsync(path)).Headers.ETag!.Tag);
        return tags;
    }

    private async Task<HttpResponseMessage> AskAsync(HttpMethod method, string path, Action<HttpRequestMessage>? with = null)
    {
        using var request = new HttpRequestMessage(method, path);
        with?.Invoke(request);
        return await shared.Gateway.Client.SendAsync(request);
    }
}
