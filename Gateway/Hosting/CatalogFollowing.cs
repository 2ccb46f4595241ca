using System.Data.Common;

namespace VoiceGateway.Gateway.Hosting;

/// <summary>Looks every five seconds whether another node has imported a catalog, or another day has begun, and follows.</summary>
internal sealed partial class CatalogFollowing(House house, TimeProvider clock, ILogger<CatalogFollowing> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await FollowAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The gateway stops.
        }
    }

    private async Task FollowAsync(CancellationToken cancel)
    {
        try
        {
            if (await house.FollowAsync(cancel)) LogFollowed(log, house.Catalog.Current.ProductCount);
        }
        catch (DbException problem)
        {
            LogFailed(log, problem.Message);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "The catalog has changed: {Products} products")]
    private static partial void LogFollowed(ILogger log, int products);

    [LoggerMessage(2, LogLevel.Warning, "Changes of the catalog can't be seen now, the one at hand goes on answering: {Problem}")]
    private static partial void LogFailed(ILogger log, string problem);
}
