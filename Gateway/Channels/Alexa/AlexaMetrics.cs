using System.Diagnostics;
using System.Diagnostics.Metrics;
using VoiceGateway.Gateway.Channels.Alexa.Verification;
using VoiceGateway.Gateway.Hosting;

namespace VoiceGateway.Gateway.Channels.Alexa;

/// <summary>The channel's counters, on the meter of the house. Thread-safe.</summary>
public sealed class AlexaMetrics
{
    /// <summary>Counts up when a chain from Amazon ends at no trusted root: an outage, to be alerted on.</summary>
    public const string TrustStoreFailure = "alexa_trust_store_failure";

    public const string Refused = "alexa_requests_refused";
    public const string FetchFailure = "alexa_certificate_fetch_failure";
    public const string ReplyRejected = "alexa_reply_rejected";
    public const string Failed = "alexa_turns_failed";

    private static readonly string[] Reasons = Enum.GetNames<Refusal>();
    private readonly Counter<long> refused;
    private readonly Counter<long> trustStoreFailures;
    private readonly Counter<long> fetchFailures;
    private readonly Counter<long> repliesRejected;
    private readonly Counter<long> failures;

    public AlexaMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(GatewayHost.MeterName);
        refused = meter.CreateCounter<long>(Refused, description: "Requests answered with 400, 413 or 415, by reason");
        trustStoreFailures = meter.CreateCounter<long>(TrustStoreFailure, description: "Certificate chains of Alexa that end at no trusted root");
        fetchFailures = meter.CreateCounter<long>(FetchFailure, description: "Certificate chains that could not be fetched");
        repliesRejected = meter.CreateCounter<long>(ReplyRejected, description: "Replies of ours that Alexa reports as bad or late, by error type");
        failures = meter.CreateCounter<long>(Failed, description: "Turns that failed and were answered with an apology");
    }

    public void RequestRefused(Refusal reason) => refused.Add(1, new TagList { { "reason", Reasons[(int)reason] } });

    public void TrustStoreFailed() => trustStoreFailures.Add(1);

    public void FetchFailed() => fetchFailures.Add(1);

    public void ReplyWasRejected(string error) => repliesRejected.Add(1, new TagList { { "error", error } });

    public void TurnFailed() => failures.Add(1);
}
