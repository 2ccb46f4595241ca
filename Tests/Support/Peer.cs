using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace VoiceGateway.Tests.Support;

/// <summary>
/// Amazon's and Google's own published models as judges of what we send (Tests/Peers, on Node). One process for the whole
/// run, started by the first question and ended by the end of its input, so nothing is left behind. Thread-safe.
/// </summary>
public sealed class Peer
{
    private static readonly Lazy<Task<Peer>> Running = new(StartAsync);
    private static readonly Lazy<Task> Installed = new(GetPackagesAsync);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<string[]>> waiting = new();
    private readonly Lock writing = new();
    private readonly Process process;
    private int last;

    private Peer(Process process) => this.process = process;

    /// <summary>Where the peers are.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "Tests", "Peers");

    /// <summary>What is wrong with the document; empty when nothing is.</summary>
    /// <param name="kind">
    /// alexa-response, alexa-model, alexa-manifest, smapi: and a definition of Amazon's Skill Management API, dialogflow-es, dialogflow-es-beta, dialogflow-cx, standard-webhook, or the name of
    /// a message of Google's such as google.cloud.dialogflow.cx.v3.Intent.
    /// </param>
    /// <param name="json">The document, exactly as it was sent.</param>
    /// <param name="request">What it answers, for the rules that depend on that.</param>
    public static async Task<IReadOnlyList<string>> ValidateAsync(string kind, string json, string? request = null)
    {
        var peer = await Running.Value;
        return await peer.AskAsync(kind, json, request);
    }

    private async Task<string[]> AskAsync(string kind, string json, string? request)
    {
        var id = Interlocked.Increment(ref last).ToString();
        var answer = waiting.GetOrAdd(id, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
        var line = JsonSerializer.Serialize(new { id, kind, json, request }, JsonSerializerOptions.Web);
        lock (writing)
        {
            process.StandardInput.WriteLine(line);
            process.StandardInput.Flush();
        }
        return await answer.Task;
    }

    private static async Task<Peer> StartAsync()
    {
        await InstallAsync();
        var node = Process.Start(new ProcessStartInfo("node", "peers.mjs")
        {
            WorkingDirectory = Folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new System.Text.UTF8Encoding(false),
        }) ?? throw new InvalidOperationException("node did not start");
        var peer = new Peer(node);
        _ = Task.Run(peer.ListenAsync);
        return peer;
    }

    /// <summary>Gets the packages, unless they are there.</summary>
    public static Task InstallAsync() => Installed.Value;

    private static async Task GetPackagesAsync()
    {
        if (Directory.Exists(Path.Combine(Folder, "node_modules", "lighthouse"))) return;
        using var npm = Process.Start(new ProcessStartInfo("npm", "ci --ignore-scripts --no-audit --no-fund --silent") { WorkingDirectory = Folder })
            ?? throw new InvalidOperationException("npm did not start");
        await npm.WaitForExitAsync();
        if (npm.ExitCode != 0) throw new InvalidOperationException($"npm ci in {Folder} ended with {npm.ExitCode}");
    }

    private async Task ListenAsync()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            using var answer = JsonDocument.Parse(line);
            if (!waiting.TryRemove(answer.RootElement.GetProperty("id").GetString()!, out var asker)) continue;
            if (answer.RootElement.TryGetProperty("failure", out var failure)) asker.SetException(new InvalidOperationException(failure.GetString()));
            else asker.SetResult([.. answer.RootElement.GetProperty("problems").EnumerateArray().Select(problem => problem.GetString()!)]);
        }
        foreach (var (_, asker) in waiting) asker.TrySetException(new InvalidOperationException("the peer process ended"));
    }
}
