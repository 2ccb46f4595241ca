namespace VoiceGateway.Catalog.Explaining;

/// <summary>What a step does to the score that the steps before it made.</summary>
public enum StepEffect
{
    /// <summary>The score is the value.</summary>
    Is,

    /// <summary>The score is multiplied by the value.</summary>
    Times,

    /// <summary>The value is taken away.</summary>
    Minus,
}

/// <summary>One step on the way to a score.</summary>
/// <param name="What">What it is about, in a word or two: <c>kind</c>, <c>weight</c>, <c>place</c>, <c>rule</c> …</param>
/// <param name="Effect">What it does.</param>
/// <param name="Value">With how much.</param>
/// <param name="Why">A sentence for people.</param>
public sealed record ScoreStep(string What, StepEffect Effect, double Value, string Why)
{
    /// <summary>The score that the steps make, at most 1.</summary>
    public static double Total(IEnumerable<ScoreStep> steps) => Math.Min(1, steps.Aggregate(0d, (score, step) => step.Effect switch
    {
        StepEffect.Is => step.Value,
        StepEffect.Times => score * step.Value,
        _ => score - step.Value,
    }));
}
