using Microsoft.Extensions.Options;

namespace VoiceGateway.Gateway.Channels.Alexa;

/// <summary>Says at start what an operator should know about the settings, once they were found valid.</summary>
internal sealed class AlexaStart(IOptions<AlexaOptions> options, IHostEnvironment environment, ILogger<AlexaDoor> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.VerifyRequests) AlexaLog.NotVerifying(logger);
        else if (options.Value.SkillIds.Count == 0 && !environment.IsDevelopment()) AlexaLog.NoSkills(logger);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
