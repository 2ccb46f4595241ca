using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using VoiceGateway.Gateway.Callers;
using VoiceGateway.Gateway.Hosting;

namespace VoiceGateway.Tests.Support;

/// <summary>The whole gateway on a loopback port, with the sample shop, a data folder of its own and a clock that the test sets.</summary>
public sealed class RunningGateway : IAsyncDisposable
{
    private readonly string ownFolder;

    private RunningGateway(WebApplication app, string folder, TestClock clock)
    {
        (App, ownFolder, Clock) = (app, folder, clock);
        Address = new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Client = NewClient();
    }

    public WebApplication App { get; }

    public Uri Address { get; }

    /// <summary>A client without any token.</summary>
    public HttpClient Client { get; }

    public TestClock Clock { get; }

    public T Get<T>()
        where T : notnull => App.Services.GetRequiredService<T>();

    public static async Task<RunningGateway> StartAsync(params string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("voicegateway-").FullName;
        var clock = new TestClock();
        var app = await GatewayHost.BuildAsync(
            ["--urls", "http://127.0.0.1:0", "--Data:Path", folder, "--environment", "Development", .. settings],
            builder =>
            {
                builder.Services.AddSingleton<TimeProvider>(clock);
                builder.Logging.SetMinimumLevel(LogLevel.Warning);
            });
        await app.StartAsync();
        return new(app, folder, clock);
    }

    public HttpClient NewClient() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = Address };

    /// <summary>A client that carries the operator's token.</summary>
    public HttpClient NewOperator()
    {
        var client = NewClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", Get<DataFolder>().OperatorToken());
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.StopAsync();
        await App.DisposeAsync();
        Directory.Delete(ownFolder, recursive: true);
    }
}
