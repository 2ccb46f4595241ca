using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace VoiceGateway.Tests.Support;

/// <summary>The gateway as it is run by a shop: a process of its own on a data folder, which can be killed.</summary>
internal sealed class GatewayProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly StringBuilder said;

    private GatewayProcess(Process process, StringBuilder said, Uri address)
    {
        (this.process, this.said) = (process, said);
        Client = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address };
    }

    public int Id => process.Id;

    public HttpClient Client { get; }

    /// <summary>Everything that it wrote to its output and its errors.</summary>
    public string Said
    {
        get
        {
            lock (said) return said.ToString();
        }
    }

    public static string[] Command(string folder) =>
        ["dotnet", Path.Combine(AppContext.BaseDirectory, "VoiceGateway.Gateway.dll"), "serve", "--Data:Path", folder, "--urls", "http://127.0.0.1:0", "--environment", "Development"];

    /// <summary>Starts it; it answers when this comes back.</summary>
    public static async Task<GatewayProcess> StartAsync(string folder)
    {
        var (process, said, address) = Start(Command(folder));
        if (await Task.WhenAny(address, process.WaitForExitAsync()) == address) return new(process, said, await address);
        throw new InvalidOperationException($"The gateway did not start: {said}");
    }

    /// <summary>Runs a command to its end.</summary>
    public static async Task<(int Exit, string Said)> RunAsync(params string[] command)
    {
        var (process, said, _) = Start(command);
        using (process)
        {
            await process.WaitForExitAsync();
            return (process.ExitCode, said.ToString());
        }
    }

    public async Task<(HttpStatusCode Status, JsonElement Answer)> SayAsync(string utterance, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/say") { Content = JsonContent.Create(new { utterance, sessionId = "ann" }) };
        request.Headers.Add("Idempotency-Key", key);
        using var response = await Client.SendAsync(request);
        Assert.True(response.StatusCode != HttpStatusCode.ServiceUnavailable || response.Headers.RetryAfter is not null, "a 503 says when to come again");
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!process.HasExited) await KillAsync();
        process.Dispose();
    }

    private static (Process Process, StringBuilder Said, Task<Uri> Address) Start(string[] command)
    {
        var child = new Process
        {
            StartInfo = new(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false },
        };
        var (said, address) = (new StringBuilder(), new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously));
        child.OutputDataReceived += (_, line) => Hear(line.Data);
        child.ErrorDataReceived += (_, line) => Hear(line.Data);
        child.Start();
        child.BeginOutputReadLine();
        child.BeginErrorReadLine();
        return (child, said, address.Task);

        void Hear(string? line)
        {
            if (line is null) return;
            lock (said) said.AppendLine(line);
            if (line.Split(" answers on ") is [_, var rest]) address.TrySetResult(new(rest.Split(' ')[0]));
        }
    }
}
