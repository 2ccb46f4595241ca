using Microsoft.Extensions.Options;

namespace VoiceGateway.Gateway.Channels.Dialogflow;

/// <summary>Says at start what an operator should know about the settings, once they were found valid.</summary>
internal sealed class DialogflowStart(IOptions<DialogflowOptions> options, IHostEnvironment environment, ILogger<DialogflowDoor> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var auth = options.Value.AuthIn(environment);
        if (auth == DialogflowAuth.None) DialogflowLog.NotChecking(logger);
        if (auth == DialogflowAuth.Closed) DialogflowLog.Closed(logger);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
