using System.Data.Common;
using VoiceGateway.Publishers.Listings;

namespace VoiceGateway.Gateway.Hosting;

/// <summary>Looks every five seconds whether another node has imported a catalog or saved a listing, or another day has begun, and follows.</summary>
internal sealed partial class CatalogFollowing(House house, ListingHost listings, TimeProvider clock, ILogger<CatalogFollowing> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await FollowAsync(stoppingToken);
                await FollowListingAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The gateway stops.
        }
    }

    /// <summary>Takes what was saved of the listing, if it can be read now.</summary>
    public async Task FollowListingAsync(CancellationToken cancel)
    {
        try
        {
            if (house.WaitsFor is null && await listings.FollowAsync(cancel)) LogListing(log, listings.Held.Saved.Number);
        }
        catch (Exception problem) when (problem is DbException or InvalidDataException)
        {
            LogUnread(log, problem.Message);
        }
    }

    private async Task FollowAsync(CancellationToken cancel)
    {
        try
        {
            if (await house.FollowAsync(cancel)) LogFollowed(log, house.Catalog.Current.ProductCount);
        }
        catch (Exception problem) when (problem is DbException or InvalidDataException)
        {
            LogFailed(log, problem.Message);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "The catalog has changed: {Products} products")]
    private static partial void LogFollowed(ILogger log, int products);

    [LoggerMessage(3, LogLevel.Information, "The shop describes itself anew: revision {Revision} of the listing")]
    private static partial void LogListing(ILogger log, long revision);

    [LoggerMessage(4, LogLevel.Warning, "The listing that was saved can't be read here, the one at hand goes on: {Problem}")]
    private static partial void LogUnread(ILogger log, string problem);

    [LoggerMessage(2, LogLevel.Warning, "Changes of the catalog can't be seen now, the one at hand goes on answering: {Problem}")]
    private static partial void LogFailed(ILogger log, string problem);
}
