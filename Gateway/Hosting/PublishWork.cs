using System.Data.Common;
using VoiceGateway.Publishers.Pipeline;

namespace VoiceGateway.Gateway.Hosting;

/// <summary>Works off what is to be published, each directory by itself: looks each second, and sooner when the next call is due sooner.</summary>
internal sealed partial class PublishWork(PublishRoom room, House house, TimeProvider clock, ILogger<PublishWork> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(10);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(room.Directories.Select(directory => WorkAsync(directory, stoppingToken)));

    private async Task WorkAsync(IDirectory directory, CancellationToken stopping)
    {
        var queue = room.Queue(directory);
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
                timer.Period = house.WaitsFor is null ? await TryAsync(directory, queue, stopping) : Interval;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The gateway stops; what was on its way is read back at the next start.
        }
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever broke, one directory must not stop the others, nor the gateway.")]
    private async Task<TimeSpan> TryAsync(IDirectory directory, DirectoryWorker queue, CancellationToken stopping)
    {
        try
        {
            await room.FollowAsync(directory, stopping);
            QueueStep step;
            while ((step = await queue.StepAsync(stopping)) is QueueStep.Worked or QueueStep.Ended or QueueStep.Paused) Tell(directory, step);
            if (step is QueueStep.Wait { Until: var until } && until - clock.GetUtcNow() is var left && left < Interval) return left > Shortest ? left : Shortest;
        }
        catch (DbException problem)
        {
            LogFailed(log, directory.Name, problem.Message);
        }
        catch (Exception problem) when (!stopping.IsCancellationRequested)
        {
            LogFailed(log, directory.Name, problem.GetType().Name);
        }
        return Interval;
    }

    private void Tell(IDirectory directory, QueueStep step)
    {
        if (step is QueueStep.Paused paused) LogPaused(log, directory.Name, paused.Why);
        if (step is QueueStep.Ended { State: var state, Run: var run }) LogEnded(log, directory.Name, run.Number, state);
    }

    [LoggerMessage(1, LogLevel.Warning, "Publishing to {Directory} stops until somebody has looked: {Why}")]
    private static partial void LogPaused(ILogger log, string directory, string why);

    [LoggerMessage(2, LogLevel.Information, "Publishing to {Directory}, run {Run}: {State}")]
    private static partial void LogEnded(ILogger log, string directory, long run, RunState state);

    [LoggerMessage(3, LogLevel.Warning, "Publishing to {Directory} failed, trying again: {Problem}")]
    private static partial void LogFailed(ILogger log, string directory, string problem);
}
