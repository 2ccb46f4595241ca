namespace VoiceGateway.Synonyms.Rules;

/// <summary>The kinds of things that a target names.</summary>
public enum RuleTargetKind
{
    Product,
    Brand,
    Category,
    Concept,

    /// <summary>A sentence, or a phrase.</summary>
    Text,
}

/// <summary>What a rule's target names.</summary>
public static class RuleTarget
{
    private static readonly (string Mark, RuleTargetKind Kind)[] Marks = [("brand:", RuleTargetKind.Brand), ("category:", RuleTargetKind.Category), ("concept:", RuleTargetKind.Concept)];

    /// <summary>What kind of thing the target names, and its name without the mark.</summary>
    public static (RuleTargetKind Kind, string Name) Of(ResultRule rule)
    {
        if (rule.Action is RuleAction.Answer or RuleAction.Suggest) return (RuleTargetKind.Text, rule.Target);
        foreach (var (mark, kind) in Marks)
            if (rule.Target.StartsWith(mark, StringComparison.OrdinalIgnoreCase)) return (kind, rule.Target[mark.Length..].Trim());
        return (rule.Action == RuleAction.Redirect ? RuleTargetKind.Category : RuleTargetKind.Product, rule.Target.Trim());
    }
}
