using System.Globalization;

namespace VoiceGateway.Benchmarks.Load;

/// <summary>Reads what Linux counts of a process (proc(5)).</summary>
public static class ProcessMeter
{
    private const double TicksPerSecond = 100;

    /// <summary>User and system time so far, in seconds.</summary>
    public static double ProcessorSeconds(int process)
    {
        var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/stat"));
        // The name stands in brackets and may hold blanks; utime and stime are fields 14 and 15.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }

    /// <summary>Resident memory in megabytes.</summary>
    public static double Megabytes(int process) => Status(process, "VmRSS:");

    /// <summary>Resident memory in megabytes that no file stands behind: heaps and stacks, not mapped files.</summary>
    public static double PrivateMegabytes(int process) => Status(process, "RssAnon:");

    private static double Status(int process, string name)
    {
        var line = File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/status")).First(line => line.StartsWith(name, StringComparison.Ordinal));
        return long.Parse(line.AsSpan(name.Length).Trim().TrimEnd("kB").Trim(), CultureInfo.InvariantCulture) / 1024.0;
    }
}
