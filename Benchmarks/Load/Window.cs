using System.Text.Json.Serialization;

namespace VoiceGateway.Benchmarks.Load;

/// <summary>What one window of load saw.</summary>
/// <param name="Target">Name of the server.</param>
/// <param name="Requests">Answered with 200.</param>
/// <param name="Failures">Answered otherwise.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="P50">Median time of an answer in milliseconds.</param>
/// <param name="P99">The 99th percentile of the same.</param>
/// <param name="ProcessorSeconds">Processor time that the server took meanwhile.</param>
/// <param name="Megabytes">The server's resident memory at the end.</param>
/// <param name="Sample">The body of one answer.</param>
public sealed record Window(string Target, int Requests, int Failures, double Seconds, double P50, double P99, double ProcessorSeconds, double Megabytes, string Sample)
{
    [JsonIgnore]
    public double PerSecond => Requests / Seconds;

    /// <summary>Processor time of a request in milliseconds.</summary>
    [JsonIgnore]
    public double ProcessorEach => ProcessorSeconds * 1000 / Math.Max(1, Requests);
}
