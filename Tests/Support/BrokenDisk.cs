using System.Diagnostics;

namespace VoiceGateway.Tests.Support;

/// <summary>
/// The disk under some files of a running process fails: system calls on them are answered with EIO (strace's fault injection), until it is
/// mended. The process notices nothing else.
/// </summary>
internal sealed class BrokenDisk : IAsyncDisposable
{
    private readonly Process tracer;

    private BrokenDisk(Process tracer) => this.tracer = tracer;

    /// <summary>Breaks it; it is broken when this comes back.</summary>
    /// <param name="process">Whose calls.</param>
    /// <param name="calls">Which calls, such as <c>fsync,fdatasync</c>.</param>
    /// <param name="files">On which files.</param>
    public static async Task<BrokenDisk> UnderAsync(int process, string calls, params string[] files)
    {
        var strace = Start([.. Arguments(calls, files), "-p", $"{process}"]);
        var said = await strace.StandardError.ReadLineAsync();
        if (said?.Contains(" attached", StringComparison.Ordinal) != true)
            throw new InvalidOperationException($"These tests need strace and the right to trace a process of the same user (kernel.yama.ptrace_scope=0, or root): {said}");
        _ = strace.StandardError.BaseStream.CopyToAsync(Stream.Null);
        return new(strace);
    }

    /// <summary>What a program is started with, so that its disk is broken from the beginning.</summary>
    public static (string Program, string[] Arguments) Before(string calls, string[] files, params string[] command) => ("strace", [.. Arguments(calls, files), .. command]);

    /// <summary>Mends it; from now on the calls are carried out.</summary>
    public async Task MendAsync()
    {
        if (tracer.HasExited) return;
        using var kill = Process.Start("kill", ["-TERM", $"{tracer.Id}"]);
        await tracer.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await MendAsync();
        tracer.Dispose();
    }

    private static string[] Arguments(string calls, string[] files) =>
        ["-f", "-o", "/dev/null", .. files.SelectMany(file => new[] { "-P", file }), "-e", $"trace={calls}", "-e", $"inject={calls}:error=EIO"];

    private static Process Start(string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("strace", arguments) { RedirectStandardError = true, UseShellExecute = false })!;
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new InvalidOperationException("These tests need strace (apt-get install strace; ./test.sh does that)", missing);
        }
    }
}
