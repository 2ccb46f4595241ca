using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using VoiceGateway.Benchmarks.Load;

namespace VoiceGateway.Benchmarks.Alexa;

/// <summary>
/// The whole signed Alexa turn under load, beside Amazon's own server kit that answers a fixed sentence with verification:
/// same requests, same load, same cores, same run. docs/benchmarks.md says how to read it.
/// </summary>
public sealed class AlexaBenchmark(bool isQuick)
{
    private const int ServerCore = 0;
    private const int LoadCore = 1;

    private readonly TimeProvider clock = TimeProvider.System;

    public async Task RunAsync()
    {
        if (!OperatingSystem.IsLinux() || Environment.ProcessorCount < 2) throw new CannotRunException("This benchmark needs Linux and two cores");
        using var stop = new CancellationTokenSource();
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        var folder = Directory.CreateTempSubdirectory("voicegateway-benchmark-").FullName;
        try
        {
            await RunAsync(folder, stop.Token);
        }
        catch (OperationCanceledException)
        {
            throw new CannotRunException("Stopped");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        void Stop(PosixSignalContext signal)
        {
            // The children are ended and the folder is removed on the way out.
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    private async Task RunAsync(string folder, CancellationToken cancel)
    {
        var authority = new SigningAuthority(clock.GetUtcNow());
        var (root, chain) = (Path.Combine(folder, "root.pem"), Path.Combine(folder, "chain.pem"));
        await File.WriteAllTextAsync(root, authority.RootPem, cancel);
        await File.WriteAllTextAsync(chain, authority.ChainPem, cancel);
        await using var bucket = await CertificateHost.StartAsync(authority.ChainPem, cancel);
        var (peer, peerPort) = await Servers.StartPeerAsync(ServerCore, chain, cancel);
        await using var peerEnd = peer;
        var (gateway, gatewayPort) = await Servers.StartGatewayAsync(ServerCore, folder, root, bucket.Address, cancel);
        await using var gatewayEnd = gateway;

        var report = new Report();
        foreach (var scenario in Scenario.All(isQuick))
        {
            var file = Path.Combine(folder, "requests.bin");
            await Console.Error.WriteLineAsync($"{scenario.Name}: signing {scenario.Requests} requests, then load");
            SignedFile.Write(file, scenario, authority, clock);
            Target[] targets =
            [
                new(Servers.Gateway, gatewayPort, gateway.Id, scenario.RepeatsAreNew),
                new(Servers.Peer, peerPort, peer.Id, GoesRound: true),
            ];
            report.Add(scenario.Name, await LoadAsync(file, targets, isFirst: scenario.Intent is null, cancel));
        }
        report.Print(Console.Out);
    }

    private async Task<List<Window>> LoadAsync(string file, Target[] targets, bool isFirst, CancellationToken cancel)
    {
        // On one core the JIT competes with the requests: the first load has to be long until the code is fully optimised.
        var (warmUp, windows, seconds) = isQuick ? (isFirst ? 5 : 2, 3, 1.5) : (isFirst ? 20 : 8, 3, 5.0);
        string[] plan =
        [
            "load", file, warmUp.ToString(CultureInfo.InvariantCulture), windows.ToString(CultureInfo.InvariantCulture), seconds.ToString(CultureInfo.InvariantCulture),
            .. targets.Select(target => target.ToString()),
        ];
        await using var load = Child.Start(LoadCore, "dotnet", [Path.Combine(AppContext.BaseDirectory, "VoiceGateway.Benchmarks.dll"), .. plan]);
        var seen = new List<Window>();
        while (await load.ReadLineAsync(cancel) is { } line) seen.Add(JsonSerializer.Deserialize<Window>(line)!);
        if (!await load.EndedWellAsync(cancel)) throw await load.FailedAsync(cancel);
        return seen;
    }
}
