using VoiceGateway.Synonyms.Rules;

namespace VoiceGateway.Synonyms.Safety;

internal enum RuleTargetKind
{
    Product,
    Brand,
    Category,
    Concept,

    /// <summary>A sentence, or a phrase.</summary>
    Text,
}

/// <summary>What a rule's target names.</summary>
internal static class RuleTarget
{
    private static readonly (string Mark, RuleTargetKind Kind)[] Marks = [("brand:", RuleTargetKind.Brand), ("category:", RuleTargetKind.Category), ("concept:", RuleTargetKind.Concept)];

    public static (RuleTargetKind Kind, string Name) Of(ResultRule rule)
    {
        if (rule.Action is RuleAction.Answer or RuleAction.Suggest) return (RuleTargetKind.Text, rule.Target);
        foreach (var (mark, kind) in Marks)
            if (rule.Target.StartsWith(mark, StringComparison.OrdinalIgnoreCase)) return (kind, rule.Target[mark.Length..].Trim());
        return (rule.Action == RuleAction.Redirect ? RuleTargetKind.Category : RuleTargetKind.Product, rule.Target.Trim());
    }
}
