using System.Diagnostics;
using System.Globalization;

namespace VoiceGateway.Benchmarks.Alexa;

/// <summary>Starts the servers that are compared, each on the core given to it.</summary>
public static class Servers
{
    public const string Gateway = "VoiceGateway";
    public const string Peer = "ask-sdk-express-adapter";

    /// <summary>The gateway as it is built beside this benchmark: sample shop, embedded database in the folder, verification on.</summary>
    public static async Task<(Child Process, int Port)> StartGatewayAsync(int core, string folder, string rootFile, string certificateHost, CancellationToken cancel)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "VoiceGateway.Gateway.dll");
        string[] settings =
        [
            program, "serve", "--urls", "http://127.0.0.1:0", "--Data:Path", Path.Combine(folder, "data"),
            "--Alexa:TrustedRootFile", rootFile, "--Alexa:CertificateHost", certificateHost,
        ];
        // Another root and certificate host are for Development; nothing else on this path differs there.
        var child = Child.Start(core, "dotnet", settings, start => start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development");
        var address = await child.WaitForAsync("answers on ", cancel);
        child.Mute();
        return (child, new Uri(address.Split(' ')[0]).Port);
    }

    public static async Task<(Child Process, int Port)> StartPeerAsync(int core, string chainFile, CancellationToken cancel)
    {
        var folder = PeersFolder();
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "ask-sdk-express-adapter"))) await InstallAsync(folder, cancel);
        var child = Child.Start(core, "node", ["server.mjs", SigningAuthority.ChainAddress, chainFile], start =>
        {
            start.WorkingDirectory = folder;
            start.Environment["NODE_ENV"] = "production";
        });
        var port = await child.WaitForAsync("listens on ", cancel);
        child.Mute();
        return (child, int.Parse(port, CultureInfo.InvariantCulture));
    }

    private static string PeersFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Benchmarks", "Peers", "server.mjs"))) return Path.Combine(folder.FullName, "Benchmarks", "Peers");
        throw new CannotRunException("Benchmarks/Peers is not above the program: run it from a clone of the repository");
    }

    private static async Task InstallAsync(string folder, CancellationToken cancel)
    {
        try
        {
            using var npm = Process.Start(new ProcessStartInfo("npm", "ci --ignore-scripts --no-audit --no-fund --silent") { WorkingDirectory = folder })!;
            await npm.WaitForExitAsync(cancel);
            if (npm.ExitCode != 0) throw new CannotRunException($"npm ci in Benchmarks/Peers ended with {npm.ExitCode}");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new CannotRunException("npm is not there: the peer of this benchmark needs Node.js 20 or later with npm");
        }
    }
}
