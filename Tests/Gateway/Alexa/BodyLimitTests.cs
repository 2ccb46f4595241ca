using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Gateway.Alexa;

/// <summary>Rows P6 and P10: how much, and of what kind.</summary>
public sealed class BodyLimitTests(OpenAlexaFixture alexa) : IClassFixture<OpenAlexaFixture>
{
    private const int Limit = 64 * 1024;

    [Fact]
    public async Task A_body_of_64_KB_is_taken_and_one_byte_more_is_not()
    {
        Assert.Equal(HttpStatusCode.OK, await PostAsync(Padded(Limit)));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync(Padded(Limit + 1)));
    }

    [Fact]
    public async Task Without_a_declared_length_the_limit_is_the_same()
    {
        Assert.StartsWith("HTTP/1.1 200", await RawAsync("Transfer-Encoding: chunked", Chunks(Padded(Limit))), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 413", await RawAsync("Transfer-Encoding: chunked", Chunks(Padded(Limit + 1))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Thirty_megabytes_are_refused_by_their_declared_length_alone() =>
        Assert.StartsWith("HTTP/1.1 413", await RawAsync("Content-Length: 30000000", "{"u8.ToArray()), StringComparison.Ordinal);

    [Fact]
    public async Task Bytes_beyond_the_declared_length_are_not_part_of_the_body()
    {
        var body = Padded(8000);
        Assert.StartsWith("HTTP/1.1 400", await RawAsync("Content-Length: 1000", body), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 200", await RawAsync("Content-Length: 8000", [.. body, .. "garbage"u8]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_body_gets_400() => Assert.Equal(HttpStatusCode.BadRequest, await PostAsync([]));

    [Theory]
    [InlineData("application/json", 200)]
    [InlineData("application/json; charset=utf-8", 200)]
    [InlineData("application/json;charset=UTF-8", 200)]
    [InlineData("application/json; charset=\"utf-8\"", 200)]
    [InlineData("APPLICATION/JSON", 200)]
    [InlineData("application/json; charset=utf-16", 415)]
    [InlineData("application/json; charset=iso-8859-1", 415)]
    [InlineData("application/json; charset=utf-7", 415)]
    [InlineData("text/plain", 415)]
    [InlineData("text/json", 415)]
    [InlineData("application/xml", 415)]
    [InlineData("application/x-www-form-urlencoded", 415)]
    [InlineData("multipart/form-data; boundary=x", 415)]
    [InlineData("multipart/mixed; boundary=\"application/json\"", 415)]
    public async Task Only_JSON_in_UTF_8_is_read(string type, int status)
    {
        using var response = await alexa.Host.Client.SendAsync(AlexaSigner.Plain(Body.Usual(), type));
        Assert.Equal(status, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Content-Type: \r\n")]
    [InlineData("Content-Type: json\r\n")]
    public async Task A_body_of_no_kind_gets_415(string header)
    {
        var body = Body.Usual();
        Assert.StartsWith("HTTP/1.1 415", await SendAsync($"{header}Content-Length: {body.Length}", body), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("identity")]
    public async Task A_compressed_body_gets_415_and_is_not_unpacked(string encoding)
    {
        var request = AlexaSigner.Plain(encoding == "gzip" ? Gzip(Body.Usual()) : Body.Usual());
        request.Content!.Headers.ContentEncoding.Add(encoding);
        using var response = await alexa.Host.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    private static byte[] Padded(int length)
    {
        var body = Body.Usual();
        return [.. body[..^1], .. Enumerable.Repeat((byte)' ', length - body.Length), body[^1]];
    }

    private static byte[] Chunks(byte[] body) => [.. Encoding.ASCII.GetBytes($"{body.Length:x}\r\n"), .. body, .. "\r\n0\r\n\r\n"u8];

    private static byte[] Gzip(byte[] body)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(body);
        return packed.ToArray();
    }

    private async Task<HttpStatusCode> PostAsync(byte[] body)
    {
        using var response = await alexa.Host.Client.SendAsync(AlexaSigner.Plain(body));
        return response.StatusCode;
    }

    private Task<string> RawAsync(string header, byte[] body) => SendAsync("Content-Type: application/json\r\n" + header, body);

    /// <summary>The first line of the answer to bytes written as they are.</summary>
    private async Task<string> SendAsync(string headers, byte[] body)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, alexa.Host.Address.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /alexa HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n\r\n"));
        await stream.WriteAsync(body);
        using var reader = new StreamReader(stream, Encoding.ASCII);
        return await reader.ReadLineAsync() ?? "";
    }
}
