namespace VoiceGateway.Benchmarks.Turns;

/// <summary>One turn of one talk, over the rounds.</summary>
internal sealed class TurnFigures(string intent, string said)
{
    private readonly List<double> times = [];
    private readonly List<long> bytes = [];

    public string Intent => intent;

    public string Said => said;

    /// <summary>In microseconds, the median.</summary>
    public double Time => times.Order().ElementAt(times.Count / 2);

    /// <summary>Allocated in the whole process meanwhile, the median.</summary>
    public long Bytes => bytes.Order().ElementAt(bytes.Count / 2);

    public void Add(double micros, long allocated)
    {
        times.Add(micros);
        bytes.Add(allocated);
    }
}
