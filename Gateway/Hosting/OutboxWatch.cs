using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using VoiceGateway.Storage.Outbox;

namespace VoiceGateway.Gateway.Hosting;

/// <summary>How the outbox stood when it was last looked at, for the operator's dashboards. Thread-safe.</summary>
internal sealed class OutboxWatch
{
    private readonly TimeProvider clock;

    private OutboxCounts counts = new(0, 0, null);

    public OutboxWatch(Meter meter, TimeProvider clock)
    {
        this.clock = clock;
        meter.CreateObservableGauge("voicegateway.outbox.waiting", () => Counts.Waiting, "{message}", "Messages to the order system and the payment provider that wait");
        meter.CreateObservableGauge("voicegateway.outbox.dead", () => Counts.Dead, "{message}", "Messages that were refused or tried too often");
        meter.CreateObservableGauge("voicegateway.outbox.oldest", () => Oldest.TotalSeconds, "s", "Age of the oldest message that waits");
    }

    public OutboxCounts Counts
    {
        get => Volatile.Read(ref counts);
        set => Volatile.Write(ref counts, value);
    }

    /// <summary>How long the oldest has waited; zero when none does.</summary>
    public TimeSpan Oldest => Counts.OldestWaiting is { } made && clock.GetUtcNow() - made is { Ticks: > 0 } age ? age : TimeSpan.Zero;
}

/// <summary>A note, never a reason to take the node out: shoppers are served all the same.</summary>
internal sealed class OutboxCheck(OutboxWatch watch) : IHealthCheck
{
    private static readonly TimeSpan TooLong = TimeSpan.FromMinutes(15);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        watch.Counts.Dead > 0 ? HealthCheckResult.Degraded($"{watch.Counts.Dead} messages were given up: GET /api/outbox?state=dead")
        : watch.Oldest > TooLong ? HealthCheckResult.Degraded($"A message waits for {(int)watch.Oldest.TotalMinutes} minutes: GET /api/outbox?state=waiting")
        : HealthCheckResult.Healthy());
}
