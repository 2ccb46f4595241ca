using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace VoiceGateway.Benchmarks;

/// <summary>A process of ours on one core, ended with us. What it prints is read line by line; its complaints are kept.</summary>
public sealed class Child : IAsyncDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> complaints = new();

    private Child(Process process)
    {
        this.process = process;
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is { } text) complaints.Enqueue(text);
        };
        process.BeginErrorReadLine();
    }

    public int Id => process.Id;

    /// <summary>Starts a program on one core (<c>taskset</c> becomes the program, so the process id is the program's).</summary>
    public static Child Start(int core, string program, IEnumerable<string> arguments, Action<ProcessStartInfo>? more = null)
    {
        var start = new ProcessStartInfo("taskset", ["-c", core.ToString(CultureInfo.InvariantCulture), program, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        more?.Invoke(start);
        try
        {
            return new(Process.Start(start)!);
        }
        catch (System.ComponentModel.Win32Exception problem)
        {
            throw new CannotRunException($"taskset can't be started ({problem.Message}): this benchmark needs Linux and util-linux");
        }
    }

    /// <summary>The next line it prints, or null at the end.</summary>
    public ValueTask<string?> ReadLineAsync(CancellationToken cancel) => process.StandardOutput.ReadLineAsync(cancel);

    /// <summary>Waits for the line that holds the text and gives what stands behind it.</summary>
    public async Task<string> WaitForAsync(string text, CancellationToken cancel)
    {
        while (await ReadLineAsync(cancel) is { } line)
            if (line.IndexOf(text, StringComparison.Ordinal) is var at and >= 0) return line[(at + text.Length)..].Trim();
        throw await FailedAsync(cancel);
    }

    /// <summary>Reads and drops what it prints from now on, so that it never waits for us.</summary>
    public void Mute() => _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);

    public async Task<CannotRunException> FailedAsync(CancellationToken cancel)
    {
        await process.WaitForExitAsync(cancel);
        return new($"{string.Join(' ', process.StartInfo.ArgumentList.Skip(2).Take(2))} ended with {process.ExitCode}: {string.Join(' ', complaints.TakeLast(5))}");
    }

    public async Task<bool> EndedWellAsync(CancellationToken cancel)
    {
        await process.WaitForExitAsync(cancel);
        return process.ExitCode == 0;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
    }
}
