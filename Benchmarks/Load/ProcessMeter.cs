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
    public static double Megabytes(int process)
    {
        var line = File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/status")).First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.AsSpan(6).Trim().TrimEnd("kB").Trim(), CultureInfo.InvariantCulture) / 1024.0;
    }
}
