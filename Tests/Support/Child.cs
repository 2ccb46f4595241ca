using System.Diagnostics;

namespace VoiceGateway.Tests.Support;

/// <summary>Plays a part of <see cref="ChildProgram"/> in a process of its own.</summary>
internal static class Child
{
    // 128 and the number of SIGKILL.
    private const int Killed = 137;

    public static Process Start(params string[] arguments) => Process.Start(Of(arguments))!;

    /// <summary>With a variable of its environment.</summary>
    public static Process StartWith(string variable, string value, params string[] arguments)
    {
        var start = Of(arguments);
        start.Environment[variable] = value;
        return Process.Start(start)!;
    }

    /// <summary>To its end: whether it was killed before it was done, and what it said.</summary>
    public static async Task<(bool IsKilled, string[] Lines)> PlayAsync(params string[] arguments)
    {
        using var child = Start(arguments);
        var lines = (await child.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await child.WaitForExitAsync();
        Assert.True(child.ExitCode is 0 or Killed, $"{arguments[0]} ended with {child.ExitCode}");
        return (child.ExitCode == Killed, lines);
    }

    /// <summary>Played until it is killed: of each caller how many requests they were told of, from the first on.</summary>
    /// <param name="numbers">How many it was before; they are the last argument.</param>
    /// <param name="arguments">Which part, and what that asks for.</param>
    public static async Task<int[]> KillAsync(int[] numbers, params string[] arguments)
    {
        var (isKilled, lines) = await PlayAsync([.. arguments, string.Join(',', numbers)]);
        Assert.True(isKilled);
        int[] told = [.. numbers];
        foreach (var line in lines)
            if (line.Split(' ') is ["told", var caller, var number]) told[int.Parse(caller)] = int.Parse(number) + 1;
        return told;
    }

    private static ProcessStartInfo Of(string[] arguments) => new("dotnet", [typeof(Child).Assembly.Location, .. arguments]) { RedirectStandardOutput = true, UseShellExecute = false };
}
