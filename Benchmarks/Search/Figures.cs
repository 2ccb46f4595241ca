namespace VoiceGateway.Benchmarks.Search;

/// <summary>What making an index took.</summary>
/// <param name="ProcessorSeconds">Of all threads of the process.</param>
/// <param name="MergedSeconds">The same until all is in one segment.</param>
/// <param name="Megabytes">Resident memory at the end.</param>
/// <param name="Bytes">Size of the files that the index is in.</param>
public sealed record BuildFigures(int Documents, double Seconds, double ProcessorSeconds, double MergedSeconds, double MergedProcessorSeconds, double Megabytes, long Bytes);

/// <summary>What opening took in a fresh process.</summary>
public sealed record OpenFigures(int Documents, double OpenMilliseconds);

/// <summary>Resident memory of a process that has only opened and answered.</summary>
public sealed record MemoryFigures(double Megabytes);

/// <summary>Passes over all phrases on one thread. Of each phrase the median time of its passes counts; times in microseconds.</summary>
/// <param name="Kind">What was asked: any or cascade.</param>
/// <param name="ProcessorSeconds">Of the whole process in the median pass.</param>
/// <param name="P99OfLeast">The same as P99, but of the least times: on a busy machine nearer to the truth.</param>
/// <param name="AllocatedEach">Bytes of managed memory for each phrase.</param>
/// <param name="Hits">How many were found in all.</param>
public sealed record QueryFigures(string Kind, int Count, double ProcessorSeconds, double P50, double P95, double P99, double P99OfLeast, double AllocatedEach, long Hits)
{
    /// <summary>On one core of our own: what others do on the machine is not counted.</summary>
    public double PerProcessorSecond => Count / ProcessorSeconds;
}

/// <summary>How long it took until a reader saw products that were put in.</summary>
/// <param name="FirstSeconds">In a fresh process.</param>
/// <param name="Seconds">The median of some times.</param>
public sealed record UpsertFigures(int Products, double FirstSeconds, double Seconds, bool AreSeen);

/// <summary>All that one engine showed at one size.</summary>
public sealed class EngineFigures
{
    public required BuildFigures Build { get; init; }

    /// <summary>Of an index that also has the places of the words and a field with the sounds of the name.</summary>
    public BuildFigures? Full { get; init; }

    public OpenFigures? Open { get; set; }

    public MemoryFigures? Memory { get; set; }

    public UpsertFigures? Upsert { get; set; }

    /// <summary>By kind.</summary>
    public Dictionary<string, QueryFigures> Queries { get; } = [];

    /// <summary>By kind.</summary>
    public Dictionary<string, Quality> Qualities { get; } = [];
}
