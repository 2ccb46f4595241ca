using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace VoiceGateway.Tests.Support;

/// <summary>Amazon's bucket on loopback: serves what it was given, misbehaves as told, and counts who asked.</summary>
public sealed class FakeS3 : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, RequestDelegate> objects = new(StringComparer.Ordinal);
    private int hits;

    private FakeS3()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        app = builder.Build();
        app.Run(AnswerAsync);
    }

    public string Address => app.Urls.First();

    /// <summary>Every request that came, whatever was answered.</summary>
    public int Hits => Volatile.Read(ref hits);

    public static async Task<FakeS3> StartAsync()
    {
        var bucket = new FakeS3();
        await bucket.app.StartAsync();
        return bucket;
    }

    /// <summary>Puts a text under <c>/echo.api/NAME</c> and gives the address that a request header would name.</summary>
    public string Put(string name, string text) => Put(name, http => http.Response.WriteAsync(text));

    public string Put(string name, RequestDelegate answer)
    {
        objects["/echo.api/" + name] = answer;
        return AlexaSigner.Folder + name;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private Task AnswerAsync(HttpContext http)
    {
        Interlocked.Increment(ref hits);
        if (objects.TryGetValue(http.Request.Path, out var answer)) return answer(http);
        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
