using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using VoiceGateway.Publishers.AcpFeed;
using VoiceGateway.Publishers.Calls;
using VoiceGateway.Publishers.Pipeline;
using VoiceGateway.Storage;
using VoiceGateway.Tests.Publishers.Pipeline;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Publishers.Calls;

/// <summary>Rows S3 and S5: what a directory may answer to do harm.</summary>
public sealed class HostileDirectoryTests(Databases databases) : IClassFixture<Databases>
{
    private const string Secret = "token-that-nobody-else-may-see";
    private const long Cap = DirectoryClient.UsualAnswer;
    private const long MostTaken = 24 * 1024 * 1024; // With what the sockets of both sides hold.

    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly Dictionary<string, string> Headers = new() { ["X-Api-Secret"] = Secret };

    public static IEnumerable<object[]> Redirects =>
        from status in new[] { 301, 302, 303, 307, 308 }
        from to in new[] { "http://127.0.0.1:PORT/", "http://localhost:PORT/", "https://127.0.0.1:PORT/", "//127.0.0.1:PORT/", "/elsewhere", "ftp://127.0.0.1:PORT/", "file:///etc/passwd" }
        select new object[] { status, to };

    [Theory]
    [MemberData(nameof(Redirects))]
    public async Task A_redirect_is_never_followed_and_no_second_host_is_called(int status, string to)
    {
        await using var other = new RawPeer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        await using var peer = new RawPeer($"HTTP/1.1 {status} Moved\r\nLocation: {to.Replace("PORT", $"{other.Port}", StringComparison.Ordinal)}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        using var client = new DirectoryClient(peer.Target, new TestClock());
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Post })
        {
            var trouble = await Assert.ThrowsAsync<DirectoryTroubleException>(() => client.CallAsync(method, "products", Secret, new JsonObject { ["a"] = 1 }, None, Headers));
            Assert.Equal((TroubleKind.Later, $"it answers with a redirect ({status})"), (trouble.Kind, trouble.Message));
        }
        Assert.Equal(2, peer.Asked.Count);
        Assert.All(peer.Asked, asked => Assert.Contains($"X-Api-Secret: {Secret}", asked, StringComparison.Ordinal));
        Assert.Empty(other.Asked);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 10737418240\r\n\r\n", "x", false)]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n", "{\"a\":\"0123456789\"}", false)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "1000\r\n4K\r\n", true)]
    [InlineData("HTTP/1.1 422 No\r\nConnection: close\r\n\r\n", "no ", false)]
    [InlineData("HTTP/1.1 200 OK\r\n", "X-More: 0123456789\r\n", false)]
    [InlineData("HTTP/1.1 200 OK\r\nX-More: ", "0123456789", false)]
    [InlineData("HTTP/1.1 200 ", "OK", false)]
    public async Task What_never_ends_is_cut_at_the_cap(string begins, string goesOn, bool isChunked)
    {
        var more = string.Concat(Enumerable.Repeat(isChunked ? goesOn.Replace("4K", new string('x', 4096), StringComparison.Ordinal) : goesOn, 100));
        RawPeer? self = null;
        await using var peer = self = new RawPeer(async (stream, cancel) =>
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(begins), cancel);
            await self!.FloodAsync(stream, more, cancel);
        });
        using var client = new DirectoryClient(peer.Target, new TestClock());
        var trouble = await Assert.ThrowsAsync<DirectoryTroubleException>(() => client.CallAsync(HttpMethod.Post, "products", Secret, new JsonObject(), None));
        Assert.Equal(TroubleKind.Unsure, trouble.Kind);
        AssertTellsNothing(trouble, peer);
        Assert.InRange(peer.Written, 0, MostTaken);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Len")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{}")]
    public async Task Who_stops_in_the_middle_is_waited_for_half_a_minute(string begins)
    {
        await using var peer = new RawPeer(async (stream, cancel) =>
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(begins), cancel);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel);
        });
        var clock = new TestClock();
        using var client = new DirectoryClient(peer.Target, clock);
        var call = client.CallAsync(HttpMethod.Get, "products", Secret, (JsonNode?)null, None);
        await peer.IsAsked.Task;
        clock.Advance(DirectoryClient.Patience - TimeSpan.FromSeconds(1));
        Assert.False(call.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));
        var trouble = await Assert.ThrowsAsync<DirectoryTroubleException>(() => call);
        Assert.Equal((TroubleKind.Later, "no answer in time"), (trouble.Kind, trouble.Message));
    }

    [Fact]
    public async Task What_is_packed_stays_packed()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) gzip.Write(new byte[200 * 1024 * 1024]);
        Assert.InRange(packed.Length, 1, Cap);
        await using var peer = new RawPeer(async (stream, cancel) =>
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes($"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {packed.Length}\r\nConnection: close\r\n\r\n"), cancel);
            await stream.WriteAsync(packed.ToArray(), cancel);
        });
        using var client = new DirectoryClient(peer.Target, new TestClock());
        var reply = await client.CallAsync(HttpMethod.Get, "products", Secret, (JsonNode?)null, None);
        Assert.Equal(packed.Length, reply.Body.Length);
        Assert.Throws<DirectoryTroubleException>(reply.Json);
        Assert.DoesNotContain("Accept-Encoding", Assert.Single(peer.Asked), StringComparison.OrdinalIgnoreCase);
    }

    public static TheoryData<string> Nonsense => new(
        "", "{", "[]", "7", "null", "<html>", "\u0000", "{\"a\":1}{", "{\"error\":{\"message\":1}", "\"\\ud800\"", "{\"id\":\"a\",\"id\":\"b\"}",
        string.Concat(Enumerable.Repeat("{\"a\":", 10_000)) + "1" + new string('}', 10_000), new string('[', 10_000) + new string(']', 10_000));

    [Theory]
    [MemberData(nameof(Nonsense))]
    public async Task What_is_no_object_is_a_typed_failure(string body)
    {
        foreach (var status in new[] { 200, 422 })
        {
            await using var peer = new RawPeer($"HTTP/1.1 {status} So\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}");
            using var client = new DirectoryClient(peer.Target, new TestClock());
            var reply = await client.CallAsync(HttpMethod.Post, "products", Secret, new JsonObject(), None);
            Assert.Equal(TroubleKind.Unsure, Assert.Throws<DirectoryTroubleException>(reply.Json).Kind);
            Assert.Equal($"status {status}", reply.Reason("error", "message"));
        }
    }

    /// <summary>JSON, but not what the protocol says, or no JSON at all; for each call of a run.</summary>
    public static TheoryData<string> Wrong => new(
        "{", "[]", "{\"id\":\"a\",\"id\":\"b\"}", "{\"id\":5,\"accepted\":\"yes\",\"products\":{}}", "{\"id\":{},\"accepted\":[],\"products\":[{\"id\":7},null,7,[]]}",
        "{\"id\":null,\"products\":[{\"id\":\"p00001\",\"variants\":[7,{\"availability\":[]}]}]}", string.Concat(Enumerable.Repeat("{\"a\":", 10_000)), $"{{\"id\":\"{new string('x', 2_000_000)}\"}}");

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_run_goes_on_when_the_directory_has_come_to_its_senses(string nonsense)
    {
        var room = await PipelineRoom.OpenAsync(databases, DatabaseKind.Sqlite);
        var feed = new FeedStandIn();
        await using var host = await StandIn.StartAsync(feed.Answer);
        using var directory = new AcpFeedDirectory(host.Target, FeedStandIn.Token, "US", "installation", room.Notes, room.Clock);
        foreach (var method in new[] { "POST", "PATCH", "GET" }) host.Fail(StandInFault.Garble, on: call => call.Method == method, text: nonsense);
        var began = room.Clock.GetUtcNow();
        var run = await room.PublishAsync(directory, PipelineRoom.Source(30));
        Assert.Equal(("verified 30", RunState.Done), (await room.CountsAsync(run), run.State));
        // It was waited each time, not asked again at once.
        Assert.InRange(room.Clock.GetUtcNow() - began, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
        Assert.InRange(host.Seen.Count, 5, 14);

        host.Fail(StandInFault.Garble, on: call => call.Method == "GET", text: nonsense);
        if (await Record.ExceptionAsync(() => room.Drift.RunAsync(directory, isAskedFor: true, None)) is { } problem) Assert.IsType<DirectoryTroubleException>(problem);
        Assert.Empty((await room.Drift.RunAsync(directory, isAskedFor: true, None))!);
    }

    private static void AssertTellsNothing(DirectoryTroubleException trouble, RawPeer peer)
    {
        Assert.DoesNotContain(Secret, trouble.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain($"{peer.Port}", trouble.Message, StringComparison.Ordinal);
    }
}
