using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace VoiceGateway.Tests.Gateway.Alexa;

/// <summary>What came: where to, opened with what, and the body.</summary>
public sealed record AmazonCall(string Path, string? Authorization, string Body)
{
    public JsonObject Json => JsonNode.Parse(Body)!.AsObject();
}

/// <summary>Amazon's services for skills on loopback: gives tokens, takes directives and events, and misbehaves as told. Thread-safe.</summary>
public sealed class AmazonStandIn : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<AmazonCall> calls = new();
    private int tokens;

    private AmazonStandIn()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        app = builder.Build();
        app.Run(AnswerAsync);
    }

    public string Address => app.Urls.First();

    public IReadOnlyCollection<AmazonCall> Calls => calls;

    /// <summary>What the next calls are answered, by the path.</summary>
    public Func<string, int> Status { get; set; } = path => path == "/v1/directives" ? 204 : 202;

    /// <summary>Released when a call has come.</summary>
    public SemaphoreSlim Came { get; } = new(0);

    public static async Task<AmazonStandIn> StartAsync()
    {
        var amazon = new AmazonStandIn();
        await amazon.app.StartAsync();
        return amazon;
    }

    public IEnumerable<AmazonCall> To(string path) => calls.Where(call => call.Path == path);

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Came.Dispose();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var call = new AmazonCall(http.Request.Path, http.Request.Headers.Authorization, await reader.ReadToEndAsync());
        calls.Enqueue(call);
        if (call.Path == "/auth/o2/token")
        {
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync($$"""{"access_token":"token-{{Interlocked.Increment(ref tokens)}}","expires_in":3600,"token_type":"bearer","scope":"alexa::proactive_events"}""");
            return;
        }
        http.Response.StatusCode = Status(call.Path);
        if (http.Response.StatusCode == 302) http.Response.Headers.Location = "/elsewhere";
        if (http.Response.StatusCode == 429) http.Response.Headers.RetryAfter = "120";
        Came.Release();
    }
}
