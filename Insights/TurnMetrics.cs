using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace VoiceGateway.Insights;

/// <summary>Counts and times turns for the operator's dashboards. Tags have few values: never words, ids or names.</summary>
public sealed class TurnMetrics(Meter meter)
{
    private readonly Counter<long> turns = meter.CreateCounter<long>("voicegateway.turns", "{turn}", "Turns carried out");

    private readonly Histogram<double> duration = meter.CreateHistogram("voicegateway.turn.duration", "s", "Time from a parsed turn to its saved reply", advice: new InstrumentAdvice<double>
    {
        HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    });

    public void Record(TurnEvent turn)
    {
        turns.Add(1, new TagList { { "channel", turn.Channel }, { "intent", turn.Intent }, { "outcome", turn.Outcome } });
        duration.Record(turn.Duration.TotalSeconds, new TagList { { "channel", turn.Channel } });
    }
}
