using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Rules;

/// <summary>What a rule does to the answer of a phrase.</summary>
public enum RuleAction
{
    /// <summary>The product (<see cref="ResultRule.Target"/>) stands at the place <see cref="ResultRule.Amount"/>, 1 the first, if it can be sold.</summary>
    Pin,

    /// <summary>Products that fit the target are multiplied by the amount, above 1 and at most 10.</summary>
    Boost,

    /// <summary>Products that fit the target are multiplied by the amount, 0 to 1.</summary>
    Bury,

    /// <summary>Products that fit the target are not answered.</summary>
    Hide,

    /// <summary>The answer is the products of the category (a path) or the concept (<c>concept:id</c>) in the target.</summary>
    Redirect,

    /// <summary>The target is said, beside whatever was found.</summary>
    Answer,

    /// <summary>"Did you mean …?": the phrase in the target is offered.</summary>
    Suggest,
}

/// <summary>Which phrases a rule is about.</summary>
public enum RuleMatch
{
    /// <summary>The whole phrase, in any inflection.</summary>
    Exact,

    /// <summary>A phrase that has these words in this order.</summary>
    Contains,

    /// <summary>Any phrase whose first meaning is the concept named in <see cref="ResultRule.Phrase"/>.</summary>
    Concept,
}

/// <summary>
/// What the shop wants said or shown for a phrase, whatever the index would have found. It lives, is tried, published and
/// rolled back with the terms. Targets that are products: an id, <c>brand:Name</c>, <c>category:Path</c> or <c>concept:id</c>.
/// </summary>
public sealed record ResultRule(
    string Id,
    Locale Locale,
    RuleMatch Match,
    string Phrase,
    RuleAction Action,
    string Target,
    double Amount = 1,
    DateOnly? From = null,
    DateOnly? To = null,
    string? Note = null,
    string? Owner = null);
