using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace VoiceGateway.Tests.Support;

/// <summary>What a shop's order system was sent.</summary>
public sealed record Sent(string Id, string Timestamp, string Signature, string Body);

/// <summary>A shop's order system on loopback: takes signed messages, acts once on each id, and answers as told.</summary>
public sealed class OrderSystem : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Channel<Sent> arrivals = Channel.CreateUnbounded<Sent>();
    private readonly ConcurrentQueue<Sent> received = new();
    private int count;

    private OrderSystem()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        app = builder.Build();
        app.Run(TakeAsync);
    }

    public Uri Address => new(new Uri(app.Urls.First()), "/told/of/orders");

    /// <summary>How it answers, by the number of the call, from 1; it has acted before.</summary>
    public Func<int, HttpContext, Task> Answer { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>All that came, in order.</summary>
    public IReadOnlyCollection<Sent> Received => received;

    /// <summary>What it did: once for each id.</summary>
    public int Effects => received.Select(sent => sent.Id).Distinct().Count();

    public static async Task<OrderSystem> StartAsync()
    {
        var system = new OrderSystem();
        await system.app.StartAsync();
        return system;
    }

    /// <summary>The next that comes, or has come since it was asked for last.</summary>
    public async Task<Sent> NextAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await arrivals.Reader.ReadAsync(limit.Token);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var headers = http.Request.Headers;
        var sent = new Sent(headers["webhook-id"]!, headers["webhook-timestamp"]!, headers["webhook-signature"]!, await reader.ReadToEndAsync());
        received.Enqueue(sent);
        await Answer(Interlocked.Increment(ref count), http);
        arrivals.Writer.TryWrite(sent);
    }
}
