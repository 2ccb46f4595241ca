using System.Diagnostics.CodeAnalysis;
using VoiceGateway.Gateway.Channels.Alexa.Calls;
using VoiceGateway.Orders.Payments;
using VoiceGateway.Orders.Placed;
using VoiceGateway.Orders.Webhooks;
using VoiceGateway.Storage.Outbox;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Hosting;

/// <summary>
/// Delivers what waits in the outbox: looks each second, at once when this node has placed an order, and again as long as there is work. What is
/// being delivered when the gateway stops is finished; what is not is left to its lease.
/// </summary>
internal sealed partial class OutboxRelaying(OutboxRelay relay, OutboxStore outbox, OutboxBell bell, OutboxWatch watch, TimeProvider clock, ILogger<OutboxRelaying> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan CountedEvery = TimeSpan.FromSeconds(10);

    private bool isAway;

    /// <summary>The relay with those who deliver here.</summary>
    public static OutboxRelay Relay(IServiceProvider provider)
    {
        var ways = new Dictionary<string, Deliver>
        {
            // Without an address the order system reads the orders itself: to be read is to be told.
            [OrderDestinations.Shop] = provider.GetService<ShopWebhook>() is { } webhook ? webhook.DeliverAsync : static (_, _) => Task.FromResult<Delivery>(new Delivery.Done()),
            [OrderDestinations.Shopper] = provider.GetRequiredService<OrderNotices>().DeliverAsync,
            [OrderDestinations.Payments] = provider.GetRequiredService<PaymentDesk>().DeliverAsync,
        };
        return new(provider.GetRequiredService<OutboxStore>(), ways, Ids.New(provider.GetRequiredService<TimeProvider>()));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var (isDue, counted) = (true, 0L);
            while (!stoppingToken.IsCancellationRequested)
            {
                var worked = await RelayAsync(stoppingToken);
                if (worked || isDue || clock.GetElapsedTime(counted) > CountedEvery)
                {
                    counted = clock.GetTimestamp();
                    await SafelyAsync(async () => watch.Counts = await outbox.CountAsync(stoppingToken), stoppingToken);
                }
                isDue = await bell.WaitAsync(Interval, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The gateway stops.
        }
    }

    // Not cancelled in the middle: who has the message already would get it twice. Those who deliver have time limits of their own.
    private async Task<bool> RelayAsync(CancellationToken stopping)
    {
        var (worked, isMore) = (false, true);
        while (isMore && !stopping.IsCancellationRequested)
        {
            isMore = false;
            await SafelyAsync(async () => isMore = await relay.RunOnceAsync(CancellationToken.None) > 0, stopping);
            worked |= isMore;
        }
        return worked;
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever broke, orders must go out when it works again: a hosted service that throws takes the gateway down.")]
    private async Task SafelyAsync(Func<Task> work, CancellationToken stopping)
    {
        try
        {
            await work();
            if (isAway) LogBack(log);
            isAway = false;
        }
        catch (Exception problem) when (!stopping.IsCancellationRequested)
        {
            if (!isAway) LogFailed(log, problem.Message); // once, not each second
            isAway = true;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Nothing can be told to the order system and the payment provider now; it waits: {Problem}")]
    private static partial void LogFailed(ILogger log, string problem);

    [LoggerMessage(2, LogLevel.Information, "The order system and the payment provider are told again")]
    private static partial void LogBack(ILogger log);
}
