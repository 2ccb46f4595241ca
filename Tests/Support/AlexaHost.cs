using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using VoiceGateway.Conversation;
using VoiceGateway.Gateway.Callers;
using VoiceGateway.Gateway.Channels.Alexa;
using VoiceGateway.Gateway.Hosting;
using VoiceGateway.Orders;
using VoiceGateway.Orders.Privacy;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Support;

/// <summary>
/// The Alexa channel behind a real Kestrel on loopback, with a clock that stands and counters that can be read. All hosts are
/// nodes of one shop (<see cref="SampleHouse"/>).
/// </summary>
public sealed class AlexaHost : IAsyncDisposable
{
    public const string Skill = "amzn1.ask.skill.7d3c1f52-0000-4000-8000-000000000001";

    private readonly WebApplication app;
    private readonly MeterListener listener = new();
    private readonly ConcurrentDictionary<string, long> counts = new(StringComparer.Ordinal);

    private AlexaHost(IReadOnlyDictionary<string, string?> settings, string environment, TimeProvider clock, House house)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(Log);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        builder.Services.AddSingleton(clock);
        builder.Services.AddSingleton(new CallerKeys(new byte[32]));
        Rooms.AddTurns(builder.Services, house.Database, house.Catalog);
        builder.Services.AddSingleton(PersonParts.All(house.Database, new(house.Database, clock), new(house.Database, clock, new(TimeZoneInfo.Utc))));
        builder.Services.AddSingleton<PersonStore>();
        builder.Services.AddAlexa(builder.Configuration);
        app = builder.Build();
        app.MapAlexa();
        app.MapHealthChecks("/health");
    }

    public HttpClient Client { get; private set; } = new();

    public LogCapture Log { get; } = new();

    public IServiceProvider Services => app.Services;

    public Uri Address => new(app.Urls.First());

    /// <summary>Verifying, in Development, trusting the usual authority and fetching from the bucket.</summary>
    public static Task<AlexaHost> VerifyingAsync(FakeS3 bucket, TimeProvider clock, AlexaAuthority? authority = null) => StartAsync(
        new Dictionary<string, string?>
        {
            ["Alexa:SkillIds:0"] = Skill,
            ["Alexa:CertificateHost"] = bucket.Address,
            ["Alexa:TrustedRootFile"] = (authority ?? AlexaAuthority.Usual).WriteRoot(),
        },
        "Development",
        clock);

    /// <summary>Not verifying, in Development: what comes is believed.</summary>
    public static Task<AlexaHost> OpenAsync(TimeProvider? clock = null) =>
        StartAsync(new Dictionary<string, string?> { ["Alexa:VerifyRequests"] = "false" }, "Development", clock ?? new TestClock());

    public static async Task<AlexaHost> StartAsync(IReadOnlyDictionary<string, string?> settings, string environment, TimeProvider clock)
    {
        var host = new AlexaHost(settings, environment, clock, await SampleHouse.OpenAsync());
        host.Listen();
        await host.app.StartAsync();
        var plain = new SocketsHttpHandler { UseProxy = false, RequestHeaderEncodingSelector = (_, _) => System.Text.Encoding.UTF8 };
        host.Client = new HttpClient(plain) { BaseAddress = host.Address };
        return host;
    }

    /// <summary>A counter's sum so far, of one reason or of all.</summary>
    public long Count(string name, string? tag = null) => counts.GetValueOrDefault(tag is null ? name : $"{name}:{tag}");

    public async Task<string> HealthAsync() => await Client.GetStringAsync(new Uri("/health", UriKind.Relative));

    public async ValueTask DisposeAsync()
    {
        listener.Dispose();
        Client.Dispose();
        await app.DisposeAsync();
    }

    private void Listen()
    {
        var factory = app.Services.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, factory) && instrument.Meter.Name == GatewayHost.MeterName) self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            counts.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value);
            foreach (var tag in tags) counts.AddOrUpdate($"{instrument.Name}:{tag.Value}", value, (_, sum) => sum + value);
        });
        listener.Start();
    }
}

/// <summary>Keeps every log line, to be searched for what must not be in it.</summary>
public sealed class LogCapture : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> lines = new();

    public IReadOnlyCollection<string> Lines => lines;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}
