using VoiceGateway.Catalog.Explaining;
using VoiceGateway.Synonyms.Rules;

namespace VoiceGateway.Catalog.Ruling;

/// <summary>What a rule did to an answer.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Product">The product that it hid, moved or brought; null when it did something else.</param>
/// <param name="Effect">What it did to the product's score; null when it hid it or said something.</param>
/// <param name="Value">With how much.</param>
public sealed record RuleAct(ResultRule Rule, string? Product = null, StepEffect? Effect = null, double Value = 0);
