using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace VoiceGateway.Gateway.Channels.Alexa.Verification;

/// <summary>
/// A chain from Amazon's bucket that ends at no trusted root looks like an attack and is an outage: it means that the roots of
/// this machine are missing or out of date, and every shopper is turned away. So it raises a counter
/// (<c>alexa_trust_store_failure</c>) and health says degraded until a chain passes again.
/// </summary>
public sealed class TrustAlarm(AlexaMetrics metrics) : IHealthCheck
{
    private volatile bool raised;

    public void Note(Refusal refusal)
    {
        if (refusal == Refusal.None) raised = false;
        if (refusal == Refusal.Fetch) metrics.FetchFailed();
        if (refusal != Refusal.Untrusted) return;
        raised = true;
        metrics.TrustStoreFailed();
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(raised
            ? HealthCheckResult.Degraded("Alexa's certificate ends at no root that this machine trusts. Update the system's root certificates.")
            : HealthCheckResult.Healthy());
}
