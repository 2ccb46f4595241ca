using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using VoiceGateway.Gateway.Callers;
using VoiceGateway.Gateway.Channels.Dialogflow;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Gateway.Dialogflow;

/// <summary>The channel behind its real endpoints, in a host of its own.</summary>
public sealed class DialogflowHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private DialogflowHost(WebApplication app, Rooms rooms, HttpClient client) => (this.app, Rooms, Client) = (app, rooms, client);

    public Rooms Rooms { get; }

    public HttpClient Client { get; }

    public TestClock Clock { get; private init; } = new();

    /// <param name="environment">The name of the environment.</param>
    /// <param name="kestrel">A real server on a loopback port, for what only sockets show.</param>
    /// <param name="settings">The section Dialogflow.</param>
    public static async Task<DialogflowHost> StartAsync(
        string environment = "Development", bool kestrel = false, params (string Key, string Value)[] settings)
    {
        var still = new TestClock();
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>($"Dialogflow:{setting.Key}", setting.Value)));
        builder.Logging.ClearProviders();
        if (kestrel) builder.WebHost.UseUrls("http://127.0.0.1:0");
        else builder.WebHost.UseTestServer();
        builder.Services.AddSingleton<TimeProvider>(still);
        builder.Services.AddSingleton(new CallerKeys(new byte[16]));
        var rooms = await Rooms.OpenAsync();
        rooms.AddTo(builder.Services);
        builder.Services.AddDialogflow(builder.Configuration);
        var built = builder.Build();
        built.MapDialogflow();
        await built.StartAsync();
        var client = kestrel ? new HttpClient { BaseAddress = new(built.Urls.Single()) } : built.GetTestClient();
        return new(built, rooms, client) { Clock = still };
    }

    public Task<HttpResponseMessage> PostAsync(string path, string json, params (string Name, string Value)[] headers) =>
        PostAsync(path, Encoding.UTF8.GetBytes(json), "application/json; charset=utf-8", headers);

    public async Task<HttpResponseMessage> PostAsync(string path, byte[] body, string? contentType, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        if (contentType is not null) request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await Client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
        await Rooms.DisposeAsync();
    }

    /// <summary>An answer is JSON in UTF-8 without a byte order mark, whatever its status; its text.</summary>
    public static async Task<string> JsonOf(HttpResponseMessage response)
    {
        Assert.Equal(MediaTypeHeaderValue.Parse("application/json; charset=utf-8"), response.Content.Headers.ContentType);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal((byte)'{', bytes[0]);
        return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
    }
}
