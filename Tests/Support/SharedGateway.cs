namespace VoiceGateway.Tests.Support;

/// <summary>One running gateway for all tests of a class.</summary>
public sealed class SharedGateway : IAsyncLifetime
{
    public RunningGateway Gateway { get; private set; } = null!;

    public async Task InitializeAsync() => Gateway = await RunningGateway.StartAsync();

    public async Task DisposeAsync() => await Gateway.DisposeAsync();
}
