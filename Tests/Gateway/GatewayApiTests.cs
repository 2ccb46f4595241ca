using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Gateway;

/// <summary>The API by its front door: what it answers, and what it refuses (rows P6 to P10 of the threat model).</summary>
public sealed class GatewayApiTests(SharedGateway shared) : IClassFixture<SharedGateway>
{
    private HttpClient Client => shared.Gateway.Client;

    [Fact]
    public async Task Alternatives_of_a_recogniser_make_an_answer_surer_or_less_sure()
    {
        Assert.True(await IsSure(new { phrase = "chickpeas", alternatives = new[] { "chickpeas", "chick peas" } }));
        Assert.False(await IsSure(new { phrase = "chickpeas", alternatives = new[] { "eggs", "milk" } }));
        using var refused = await PostAsync("/api/resolve", JsonSerializer.SerializeToUtf8Bytes(new { phrase = "eggs", alternatives = Enumerable.Repeat("eggs", 21) }));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);

        async Task<bool> IsSure(object asked) =>
            (await (await Client.PostAsJsonAsync("/api/resolve", asked)).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("isSure").GetBoolean();
    }

    [Fact]
    public async Task A_phrase_resolves_to_its_concept_and_products_and_says_via_what()
    {
        var answer = await (await Client.PostAsJsonAsync("/api/resolve", new { phrase = "garbanzo beans", limit = 3 })).Content.ReadFromJsonAsync<JsonElement>();
        var concept = answer.GetProperty("concepts")[0];
        Assert.Equal(("chickpeas", "regional"), (concept.GetProperty("id").GetString(), concept.GetProperty("via").GetString()));
        Assert.Equal(3, answer.GetProperty("products").GetArrayLength());
        Assert.Contains("Chickpeas", answer.GetProperty("products")[0].GetProperty("name").GetString());
        Assert.True(answer.GetProperty("tookMicroseconds").GetDouble() > 0);
    }

    [Fact]
    public async Task An_answer_tells_why_it_is_there_when_it_is_asked()
    {
        var answer = await (await Client.PostAsJsonAsync("/api/resolve", new { phrase = "a can of garbanzo bean", limit = 2, explain = true })).Content.ReadFromJsonAsync<JsonElement>();
        var why = answer.GetProperty("concepts")[0].GetProperty("why");
        Assert.Equal(("garbanzo beans", "regional"), (why.GetProperty("term").GetString(), why.GetProperty("kind").GetString()));
        Assert.Equal(("is", 0.96), (why.GetProperty("steps")[0].GetProperty("effect").GetString(), Math.Round(why.GetProperty("steps")[0].GetProperty("value").GetDouble(), 3)));
        Assert.Equal("container", answer.GetProperty("readings")[0].GetProperty("words")[1].GetProperty("role").GetString());
        Assert.Equal(2, answer.GetProperty("products").EnumerateArray().Count(product => product.GetProperty("why").GetProperty("popularity").GetDouble() > 0));
        var plain = await (await Client.PostAsJsonAsync("/api/resolve", new { phrase = "garbanzo beans" })).Content.ReadAsStringAsync();
        Assert.DoesNotContain("why", plain);
    }

    [Theory]
    [InlineData("""{"phrase":""}""")]
    [InlineData("""{"phrase":"x","limit":0}""")]
    [InlineData("""{"phrase":"x","limit":51}""")]
    [InlineData("""{"phrase":"x","locale":"klingon"}""")]
    [InlineData("""{"phrase":"x","Phrase":"y"}""")]
    [InlineData("""{"phrase":"x","phr\u0061se":"y"}""")]
    [InlineData("""{"phrase":"x","price":1}""")]
    [InlineData("""{"phrase":7}""")]
    [InlineData("""[]""")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("""{"phrase":"\ud800"}""")]
    [InlineData("""{"phrase":"x","limit":1e400}""")]
    [InlineData("")]
    public async Task A_body_that_does_not_fit_gets_400_and_a_reason_in_json(string body)
    {
        using var response = await PostAsync("/api/resolve", Encoding.UTF8.GetBytes(body));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.NotEmpty((await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("title").GetString()!);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_get_400()
    {
        foreach (var bytes in new byte[][] { [0xC3, 0x28], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xFF] })
        {
            using var response = await PostAsync("/api/resolve", [.. "{\"phrase\":\""u8, .. bytes, .. "\"}"u8]);
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        }
    }

    [Theory]
    [InlineData(65)]
    [InlineData(100_000)]
    public async Task Deep_nesting_gets_400(int depth)
    {
        using var response = await PostAsync("/api/resolve", Encoding.UTF8.GetBytes("{\"phrase\":" + new string('[', depth) + new string(']', depth) + "}"));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Strange_but_legal_text_is_answered()
    {
        foreach (var phrase in new[] { "\u202Esnaeb ozabrag", "garbanzo\u200B beans", "e" + new string('\u0301', 400), "\0beans", "🍌", "   ", "''; DROP TABLE product; --" })
        {
            using var response = await PostAsync("/api/resolve", JsonSerializer.SerializeToUtf8Bytes(new { phrase }));
            Assert.Contains(response.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.BadRequest });
        }
    }

    [Theory]
    [InlineData("text/plain", null)]
    [InlineData("application/xml", null)]
    [InlineData("application/json; charset=utf-16", null)]
    [InlineData("multipart/form-data; boundary=x", null)]
    [InlineData("application/json", "gzip")]
    [InlineData(null, null)]
    public async Task Anything_but_plain_json_gets_415(string? type, string? encoding)
    {
        using var content = new ByteArrayContent("""{"phrase":"eggs"}"""u8.ToArray());
        if (type is not null) content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        if (encoding is not null) content.Headers.ContentEncoding.Add(encoding);
        using var response = await Client.PostAsync("/api/say", content);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Fact]
    public async Task A_body_over_the_limit_gets_413_whether_declared_or_not()
    {
        var large = new byte[(256 * 1024) + 1];
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await RefusalAsync(() => PostAsync("/api/say", large)));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await RefusalAsync(async () =>
        {
            using var content = new StreamContent(new MemoryStream(large)) { Headers = { ContentType = new("application/json") } };
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/say") { Content = content };
            request.Headers.TransferEncodingChunked = true;
            return await Client.SendAsync(request);
        }));
    }

    // A server that refuses while it is still being sent to may end the connection before its refusal was read: then it is asked again.
    private static async Task<HttpStatusCode> RefusalAsync(Func<Task<HttpResponseMessage>> send)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var response = await send();
                return response.StatusCode;
            }
            catch (HttpRequestException) when (attempt < 5)
            {
                continue;
            }
        }
    }

    [Fact]
    public async Task The_same_idempotency_key_gets_the_same_answer_and_acts_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/say") { Content = JsonContent.Create(new { utterance = "add two cans of chickpeas", sessionId = "twice" }) };
            request.Headers.Add("Idempotency-Key", "k-1");
            using var response = await Client.SendAsync(request);
            return await response.Content.ReadAsStringAsync();
        }));
        Assert.Single(answers.Distinct());
        var cart = await (await Client.PostAsJsonAsync("/api/say", new { utterance = "what's in my cart", sessionId = "twice" })).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(2, cart.GetProperty("cart").GetProperty("lines")[0].GetProperty("quantity").GetDecimal());
    }

    [Theory]
    [InlineData("/api/catalog/import")]
    [InlineData("/api/terms/import")]
    public async Task An_import_needs_the_token_of_the_installation(string path)
    {
        using var response = await PostAsync(path, "x"u8.ToArray());
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        using var wrong = shared.Gateway.NewClient();
        wrong.DefaultRequestHeaders.Authorization = new("Bearer", new string('0', 64));
        using var refused = await wrong.PostAsync(path, new ByteArrayContent([1]));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task A_page_of_another_site_may_not_use_the_open_calls()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/say") { Content = JsonContent.Create(new { utterance = "eggs" }) };
        request.Headers.Add("Origin", "https://evil.example");
        using var response = await Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task An_unknown_host_name_gets_400()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health/live") { Headers = { Host = "rebound.example" } };
        using var response = await Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task The_api_describes_itself()
    {
        var document = await Client.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        Assert.True(document.GetProperty("paths").TryGetProperty("/api/resolve", out _));
        Assert.True(document.GetProperty("paths").TryGetProperty("/api/say", out _));
        Assert.True(document.GetProperty("components").GetProperty("schemas").GetProperty("ConceptReason").GetProperty("properties").TryGetProperty("steps", out _));
    }

    private Task<HttpResponseMessage> PostAsync(string path, byte[] body) =>
        Client.PostAsync(path, new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } });
}
