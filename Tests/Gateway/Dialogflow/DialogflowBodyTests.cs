using System.Net;
using System.Net.Http.Headers;
using System.Text;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Gateway.Dialogflow;

/// <summary>What is refused before it is understood, and that a refusal is small JSON.</summary>
public sealed class DialogflowBodyTests(SharedHosts hosts) : IClassFixture<SharedHosts>
{
    [Theory]
    [InlineData("application/json", HttpStatusCode.OK)]
    [InlineData("application/json; charset=UTF-8", HttpStatusCode.OK)]
    [InlineData("application/json; charset=\"utf-8\"", HttpStatusCode.OK)]
    [InlineData("application/json; charset=utf-16", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json; charset=utf-7", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("text/plain", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("text/html", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/x-www-form-urlencoded", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("multipart/form-data; boundary=x", HttpStatusCode.UnsupportedMediaType)]
    [InlineData(null, HttpStatusCode.UnsupportedMediaType)]
    public async Task Only_json_in_utf8_is_read(string? contentType, HttpStatusCode expected)
    {
        var host = await hosts.GetAsync();
        using var response = await host.PostAsync("/dialogflow/es", Encoding.UTF8.GetBytes(Calls.Es().ToJsonString()), contentType);
        await AssertAsync(expected, response);
    }

    [Fact]
    public async Task A_compressed_body_is_not_unpacked()
    {
        var host = await hosts.GetAsync();
        using var content = new ByteArrayContent([0x1f, 0x8b, 8, 0]) { Headers = { ContentType = new("application/json"), ContentEncoding = { "gzip" } } };
        using var response = await host.Client.PostAsync("/dialogflow/cx", content);
        await AssertAsync(HttpStatusCode.UnsupportedMediaType, response);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_the_limit_gets_413_whether_or_not_it_says_so(bool declared)
    {
        var host = await hosts.GetAsync(kestrel: true);
        var padded = new string(' ', 256 * 1024) + Calls.Cx().ToJsonString();
        using var content = declared ? (HttpContent)new ByteArrayContent(Encoding.UTF8.GetBytes(padded)) : new StreamContent(new Unsized(Encoding.UTF8.GetBytes(padded)));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await host.Client.PostAsync("/dialogflow/cx", content);
        await AssertAsync(HttpStatusCode.RequestEntityTooLarge, response);
    }

    [Fact]
    public async Task A_body_of_unknown_length_within_the_limit_is_read()
    {
        var host = await hosts.GetAsync(kestrel: true);
        using var content = new StreamContent(new Unsized(Encoding.UTF8.GetBytes(Calls.Cx().ToJsonString())));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await host.Client.PostAsync("/dialogflow/cx", content);
        await AssertAsync(HttpStatusCode.OK, response);
    }

    public static TheoryData<string> BadDocuments => new(
        "", " ", "null", "[]", "7", "\"x\"", "{", "{}", "{}}", "{\"queryResult\":{}} {}", "{'queryResult':{}}", "{\"queryResult\":{},}", "{\"queryResult\":NaN}",
        "{\"queryResult\":{\"languageCode\":\"en\",\"languageCode\":\"de\"}}", "{\"queryResult\":{},\"QueryResult\":{}}", "{\"session\":\"a\",\"s\\u0065ssion\":\"b\"}",
        "{\"queryResult\":{\"queryText\":\"\\ud800\"}}", "{\"queryResult\":{\"queryText\":\"\u0001\"}}", "<!DOCTYPE html><html></html>", "\uFEFF{\"queryResult\":{}}",
        "{\"queryResult\":" + new string('[', 65) + new string(']', 65) + "}", new string('[', 100_000));

    [Theory]
    [MemberData(nameof(BadDocuments))]
    public async Task What_is_not_one_clean_json_object_of_a_call_gets_400(string body)
    {
        var host = await hosts.GetAsync();
        using var response = await host.PostAsync("/dialogflow/es", body);
        await AssertAsync(HttpStatusCode.BadRequest, response);
    }

    [Theory]
    [InlineData(new byte[] { 0xC0, 0xAF })]
    [InlineData(new byte[] { 0xE2, 0x82 })]
    [InlineData(new byte[] { 0xFF })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    public async Task Bytes_that_are_not_utf8_get_400(byte[] bytes)
    {
        var host = await hosts.GetAsync();
        byte[] body = [.. "{\"queryResult\":{\"queryText\":\""u8, .. bytes, .. "\"}}"u8];
        using var response = await host.PostAsync("/dialogflow/es", body, "application/json");
        await AssertAsync(HttpStatusCode.BadRequest, response);
    }

    [Theory]
    [InlineData("eggs \u202Egnp\u202C and \u200Bmilk")]
    [InlineData("null \\u0000 byte")]
    [InlineData("\uD83E\uDD5A eggs")]
    public async Task Legal_text_of_any_kind_is_answered(string said)
    {
        var host = await hosts.GetAsync();
        using var response = await host.PostAsync("/dialogflow/es", $"{{\"queryResult\":{{\"queryText\":\"{said}\",\"parameters\":{{\"product\":\"{said}\"}},\"intent\":{{\"displayName\":\"AddItems\"}}}}}}");
        Assert.Empty(await Peer.ValidateAsync("dialogflow-es", await AssertAsync(HttpStatusCode.OK, response)));
    }

    [Theory]
    [InlineData("/dialogflow/es")]
    [InlineData("/dialogflow/cx")]
    public async Task A_call_of_another_channel_gets_400(string path)
    {
        var host = await hosts.GetAsync();
        var strange = path.EndsWith("es", StringComparison.Ordinal) ? Calls.Cx() : Calls.Es();
        using (var response = await host.PostAsync(path, strange.ToJsonString())) await AssertAsync(HttpStatusCode.BadRequest, response);
        using var alexa = await host.PostAsync(path, """{"version":"1.0","session":{"new":true},"request":{"type":"LaunchRequest"},"responseId":"x","sessionInfo":{}}""");
        await AssertAsync(HttpStatusCode.BadRequest, alexa);
    }

    [Fact]
    public async Task Only_post_is_there()
    {
        var host = await hosts.GetAsync();
        using var response = await host.Client.GetAsync("/dialogflow/es");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    private static async Task<string> AssertAsync(HttpStatusCode expected, HttpResponseMessage response)
    {
        Assert.Equal(expected, response.StatusCode);
        var json = await DialogflowHost.JsonOf(response);
        Assert.Equal(expected != HttpStatusCode.OK, json.StartsWith("{\"error\":", StringComparison.Ordinal));
        return json;
    }

    /// <summary>A stream that does not know its length, so that it is sent in chunks.</summary>
    private sealed class Unsized(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
