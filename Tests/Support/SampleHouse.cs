using VoiceGateway.Gateway.Hosting;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Support;

/// <summary>The sample shop in a database of its own, opened once for the small hosts of all tests and gone when they end.</summary>
public static class SampleHouse
{
    private static readonly Lazy<Task<House>> Opened = new(OpenOnceAsync);

    public static Task<House> OpenAsync() => Opened.Value;

    private static Task<House> OpenOnceAsync()
    {
        var folder = Directory.CreateTempSubdirectory("voicegateway-house-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var options = new GatewayOptions { DataPath = folder, StoreName = "Corner Pantry", Currency = Currency.Usd, PublicUrl = new("http://localhost:5080") };
        return House.OpenAsync(options, new TestClock(AlexaAuthority.Now), waits: false, CancellationToken.None);
    }
}
