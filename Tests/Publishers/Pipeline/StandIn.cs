using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using VoiceGateway.Publishers.Calls;

namespace VoiceGateway.Tests.Publishers.Pipeline;

public enum StandInFault
{
    /// <summary>Answers a status before anything is done.</summary>
    Refuse,

    /// <summary>The connection ends before anything is done.</summary>
    CutBefore,

    /// <summary>It acts; the connection ends instead of an answer.</summary>
    CutAfter,

    /// <summary>It acts, and says something else.</summary>
    Garble,
}

/// <summary>A call that came.</summary>
public sealed record StandInCall(string Method, string Path, IQueryCollection Query, JsonObject? Body, IHeaderDictionary Headers, IFormCollection? Form)
{
    public string[] Parts => Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
}

public sealed record StandInReply(int Status, JsonNode? Body = null, (string Name, string Value)? Header = null);

/// <summary>A directory on loopback that fails on command: what it answers is given, what goes wrong is queued. Thread-safe.</summary>
public sealed class StandIn : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Func<StandInCall, StandInReply> answer;
    private readonly ConcurrentQueue<(Func<StandInCall, bool> On, StandInFault Fault, int Status, string? Text)> faults = new();
    private readonly Lock gate = new();

    private StandIn(Func<StandInCall, StandInReply> answer)
    {
        this.answer = answer;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(System.Net.IPAddress.Loopback, 0);
            kestrel.Limits.MaxRequestBodySize = 64 * 1024 * 1024;
        });
        app = builder.Build();
        app.Run(AnswerAsync);
    }

    public ConcurrentQueue<StandInCall> Seen { get; } = new();

    public DirectoryTarget Target => new(new(app.Urls.First()), AllowsPrivate: true);

    public static async Task<StandIn> StartAsync(Func<StandInCall, StandInReply> answer)
    {
        var standIn = new StandIn(answer);
        await standIn.app.StartAsync();
        return standIn;
    }

    /// <summary>The next call that changes something, or such as is given, goes wrong so.</summary>
    public void Fail(StandInFault fault, int status = 0, string? retryAfter = null, Func<StandInCall, bool>? on = null, string? text = null) =>
        faults.Enqueue((on ?? (call => call.Method != "GET"), fault, status, text ?? retryAfter));

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        var call = await ReadAsync(http.Request);
        Seen.Enqueue(call);
        (Func<StandInCall, bool> On, StandInFault Fault, int Status, string? Text)? next = null;
        StandInReply? reply = null;
        lock (gate)
        {
            if (faults.TryPeek(out var due) && due.On(call) && faults.TryDequeue(out due)) next = due;
            if (next is not { Fault: StandInFault.Refuse or StandInFault.CutBefore }) reply = answer(call);
        }
        if (next is { Fault: StandInFault.CutBefore or StandInFault.CutAfter })
        {
            http.Abort();
            return;
        }
        if (next is { Fault: StandInFault.Refuse, Text: { } wish }) http.Response.Headers.RetryAfter = wish;
        if (reply?.Header is { } header) http.Response.Headers[header.Name] = header.Value;
        http.Response.StatusCode = reply?.Status ?? next!.Value.Status;
        http.Response.ContentType = "application/json";
        if (http.Response.StatusCode != 204) await http.Response.WriteAsync(next is { Fault: StandInFault.Garble, Text: { } said } ? said : reply?.Body?.ToJsonString() ?? "{}");
    }

    private static async Task<StandInCall> ReadAsync(HttpRequest request)
    {
        if (request.HasFormContentType) return new(request.Method, request.Path.Value!, request.Query, null, request.Headers, await request.ReadFormAsync());
        using var reader = new StreamReader(request.Body);
        var text = await reader.ReadToEndAsync();
        JsonObject? body = null;
        try
        {
            body = text.Length > 0 ? JsonNode.Parse(text) as JsonObject : null;
        }
        catch (JsonException)
        {
            // A body that is no JSON is none.
        }
        return new(request.Method, request.Path.Value!, request.Query, body, request.Headers, null);
    }
}
