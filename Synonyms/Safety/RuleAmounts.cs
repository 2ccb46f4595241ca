using VoiceGateway.Synonyms.Rules;

namespace VoiceGateway.Synonyms.Safety;

/// <summary>What amounts a rule may have.</summary>
public static class RuleAmounts
{
    /// <summary>What is wrong with the rule's amount, for people; null when nothing is.</summary>
    public static string? Wrong(ResultRule rule) => rule.Action switch
    {
        RuleAction.Pin when rule.Amount is not (>= 1 and <= 1000) || rule.Amount != Math.Floor(rule.Amount) => "a pin's place must be a whole number from 1 to 1,000",
        RuleAction.Boost when rule.Amount is not (> 1 and <= 10) => "a boost must be over 1 and at most 10",
        RuleAction.Bury when rule.Amount is not (>= 0 and <= 1) => "a bury must be from 0 to 1",
        _ => double.IsFinite(rule.Amount) ? null : "the amount is not a number",
    };
}
