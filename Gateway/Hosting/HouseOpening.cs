using System.Data.Common;

namespace VoiceGateway.Gateway.Hosting;

/// <summary>When the database did not answer at the start: looks every two seconds whether it does now, and opens the house then.</summary>
internal sealed partial class HouseOpening(House house, TimeProvider clock, ILogger<HouseOpening> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (house.WaitsFor is not { } why) return;
        LogWaiting(log, why);
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (house.WaitsFor is not null && await timer.WaitForNextTickAsync(stoppingToken)) await TryAsync(stoppingToken);
            LogOpen(log, house.Catalog.Current.ProductCount);
        }
        catch (OperationCanceledException)
        {
            // The gateway stops.
        }
    }

    private async Task TryAsync(CancellationToken cancel)
    {
        try
        {
            await house.CompleteAsync(cancel);
        }
        catch (DbException)
        {
            // Again at the next tick; that it waits has been said.
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The database does not answer; shoppers hear an apology and programs get 503 until it does: {Why}")]
    private static partial void LogWaiting(ILogger log, string why);

    [LoggerMessage(2, LogLevel.Information, "The database answers: {Products} products")]
    private static partial void LogOpen(ILogger log, int products);
}
