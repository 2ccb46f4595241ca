namespace VoiceGateway.Tests.Gateway.Dialogflow;

/// <summary>Hosts that the tests of one class share, one for each set of settings, because starting one takes longer than asking it.</summary>
public sealed class SharedHosts : IAsyncLifetime
{
    private readonly Dictionary<string, DialogflowHost> hosts = [];
    private FakeGoogle? google;

    public async Task<DialogflowHost> GetAsync(string environment = "Development", bool kestrel = false, params (string Key, string Value)[] settings)
    {
        var key = $"{environment} {kestrel} {string.Join(' ', settings)}";
        if (!hosts.TryGetValue(key, out var host)) hosts[key] = host = await DialogflowHost.StartAsync(environment, kestrel, settings: settings);
        return host;
    }

    public async Task<FakeGoogle> GoogleAsync() => google ??= await FakeGoogle.StartAsync();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var host in hosts.Values) await host.DisposeAsync();
        if (google is not null) await google.DisposeAsync();
    }
}
