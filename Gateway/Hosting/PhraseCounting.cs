using VoiceGateway.Insights.Phrases;

namespace VoiceGateway.Gateway.Hosting;

/// <summary>Counts what was said behind the backs of turns for as long as the gateway runs.</summary>
internal sealed partial class PhraseCounting(PhraseLog phrases, ILogger<PhraseCounting> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => phrases.RunAsync(problem => LogLost(log, problem.Message), stoppingToken);

    [LoggerMessage(1, LogLevel.Warning, "Phrases could not be counted and are lost: {Problem}")]
    private static partial void LogLost(ILogger log, string problem);
}
