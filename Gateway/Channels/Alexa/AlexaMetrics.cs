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
    public const string Progress = "alexa_progress_spoken";
    public const string Notices = "alexa_order_notices";
    public const string Events = "alexa_skill_events";

    private static readonly string[] SkillEventNames =
        ["SkillEnabled", "SkillDisabled", "SkillPermissionAccepted", "SkillPermissionChanged", "SkillAccountLinked", "ProactiveSubscriptionChanged"];

    private static readonly string[] Reasons = Enum.GetNames<Refusal>();
    private readonly Counter<long> refused;
    private readonly Counter<long> trustStoreFailures;
    private readonly Counter<long> fetchFailures;
    private readonly Counter<long> repliesRejected;
    private readonly Counter<long> failures;
    private readonly Counter<long> progress;
    private readonly Counter<long> notices;
    private readonly Counter<long> events;

    public AlexaMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(GatewayHost.MeterName);
        refused = meter.CreateCounter<long>(Refused, description: "Requests answered with 400, 413 or 415, by reason");
        trustStoreFailures = meter.CreateCounter<long>(TrustStoreFailure, description: "Certificate chains of Alexa that end at no trusted root");
        fetchFailures = meter.CreateCounter<long>(FetchFailure, description: "Certificate chains that could not be fetched");
        repliesRejected = meter.CreateCounter<long>(ReplyRejected, description: "Replies of ours that Alexa reports as bad or late, by error type");
        failures = meter.CreateCounter<long>(Failed, description: "Turns that failed and were answered with an apology");
        progress = meter.CreateCounter<long>(Progress, description: "Slow turns during which \"one moment\" was said, by outcome");
        notices = meter.CreateCounter<long>(Notices, description: "Shoppers told of an order, by outcome");
        events = meter.CreateCounter<long>(Events, description: "Events of the skill itself, by name");
    }

    public void RequestRefused(Refusal reason) => refused.Add(1, new TagList { { "reason", Reasons[(int)reason] } });

    public void TrustStoreFailed() => trustStoreFailures.Add(1);

    public void FetchFailed() => fetchFailures.Add(1);

    public void ReplyWasRejected(string error) => repliesRejected.Add(1, new TagList { { "error", error } });

    public void TurnFailed() => failures.Add(1);

    public void ProgressSpoken(bool worked) => progress.Add(1, Outcome(worked));

    public void OrderTold(bool worked) => notices.Add(1, Outcome(worked));

    /// <param name="name">As sent; what is not known is counted together.</param>
    public void SkillEventCame(string name) => events.Add(1, new TagList { { "event", Array.IndexOf(SkillEventNames, name) >= 0 ? name : "other" } });

    private static TagList Outcome(bool worked) => new() { { "outcome", worked ? "worked" : "failed" } };
}
