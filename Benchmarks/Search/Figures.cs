namespace VoiceGateway.Benchmarks.Search;

/// <summary>What making an index took.</summary>
/// <param name="ProcessorSeconds">Of all threads of the process.</param>
/// <param name="MergedSeconds">The same until all is in one segment.</param>
/// <param name="Megabytes">Resident memory at the end.</param>
/// <param name="Bytes">Size of the files.</param>
public sealed record BuildFigures(int Documents, double Seconds, double ProcessorSeconds, double MergedSeconds, double MergedProcessorSeconds, double Megabytes, long Bytes);

/// <summary>What opening took in a fresh process.</summary>
public sealed record OpenFigures(int Documents, double OpenMilliseconds);

/// <summary>Resident memory of a process that has only opened and answered.</summary>
public sealed record MemoryFigures(double Megabytes);

/// <summary>One pass over all phrases on one thread; times in microseconds.</summary>
/// <param name="Kind">What was asked: any or cascade.</param>
/// <param name="AllocatedEach">Bytes of managed memory for each phrase.</param>
/// <param name="Hits">How many were found in all.</param>
public sealed record QueryFigures(string Kind, int Count, double Seconds, double ProcessorSeconds, double P50, double P95, double P99, long AllocatedEach, long Hits)
{
    /// <summary>On one core of our own: what others do on the machine is not counted.</summary>
    public double PerProcessorSecond => Count / ProcessorSeconds;
}

/// <summary>What putting products in took until a reader saw them.</summary>
public sealed record UpsertFigures(int Products, double Seconds, double ProcessorSeconds, bool IsSeen);

/// <summary>All that one engine showed at one size.</summary>
public sealed class EngineFigures
{
    public required BuildFigures Build { get; init; }

    /// <summary>With the sounds of the names as one more field, where that was asked.</summary>
    public BuildFigures? WithSounds { get; init; }

    public OpenFigures? Open { get; set; }

    public MemoryFigures? Memory { get; set; }

    public UpsertFigures? Upsert { get; set; }

    public List<QueryFigures> Passes { get; } = [];

    public Dictionary<string, Quality> Qualities { get; } = [];

    /// <summary>The pass that took the median time.</summary>
    public QueryFigures Median(string kind)
    {
        var sorted = Passes.Where(pass => pass.Kind == kind).OrderBy(pass => pass.ProcessorSeconds).ToArray();
        return sorted[sorted.Length / 2];
    }
}
