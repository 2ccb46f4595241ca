using System.Data.Common;

namespace VoiceGateway.Gateway.Hosting;

/// <summary>
/// Looks four times a second whether another node has published a version of the dictionary, and follows: one row is read each
/// time, by the key. A node that was away finds all that it missed. On SQLite there is one node, so nobody looks.
/// </summary>
internal sealed partial class DictionaryFollowing(House house, TimeProvider clock, ILogger<DictionaryFollowing> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private bool isAway;

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
            if (await house.FollowDictionaryAsync(cancel)) LogFollowed(log, house.Dictionary.Live.Current.Number);
            isAway = false;
        }
        catch (DbException problem)
        {
            if (!isAway) LogFailed(log, problem.Message); // once, not four times a second
            isAway = true;
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Version {Version} of the dictionary is live")]
    private static partial void LogFollowed(ILogger log, long version);

    [LoggerMessage(2, LogLevel.Warning, "New versions of the dictionary can't be seen now, the one at hand goes on answering: {Problem}")]
    private static partial void LogFailed(ILogger log, string problem);
}
