using System.Globalization;

namespace VoiceGateway.Benchmarks.Load;

/// <summary>A server under load, as it stands on the command line of the load generator: <c>name/port/pid/round|once</c>.</summary>
/// <param name="Name">As printed.</param>
/// <param name="Port">Where it listens on 127.0.0.1.</param>
/// <param name="ProcessId">Whose processor time and memory are read.</param>
/// <param name="GoesRound">After the last request comes the first again; else the load ends there.</param>
public sealed record Target(string Name, int Port, int ProcessId, bool GoesRound)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}/{Port}/{ProcessId}/{(GoesRound ? "round" : "once")}");

    public static Target Parse(string text) =>
        text.Split('/') is [var name, var port, var process, var end]
            ? new(name, int.Parse(port, CultureInfo.InvariantCulture), int.Parse(process, CultureInfo.InvariantCulture), end == "round")
            : throw new FormatException($"'{text}' is no target");
}
