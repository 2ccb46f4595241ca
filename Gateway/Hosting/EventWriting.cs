using VoiceGateway.Insights;

namespace VoiceGateway.Gateway.Hosting;

/// <summary>Writes the events of turns behind their backs for as long as the gateway runs.</summary>
internal sealed partial class EventWriting(EventLog events, ILogger<EventWriting> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => events.RunAsync(problem => LogLost(log, problem.Message), stoppingToken);

    [LoggerMessage(1, LogLevel.Warning, "Turn events could not be written and are lost: {Problem}")]
    private static partial void LogLost(ILogger log, string problem);
}
