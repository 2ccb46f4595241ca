using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Rules;
using VoiceGateway.Synonyms.Safety;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Synonyms.Safety;

/// <summary>A shop of a few products, and dictionaries of a few terms to hold against it.</summary>
internal static class SmallShopNames
{
    public static readonly DateOnly Today = new(2026, 6, 1);

    public static readonly ShopNames Shop = ShopNames.Build(
    [
        new("p1", "Zippy Cola 330 ml", "Zippy", "Drinks > Soda", 0.9),
        new("p2", "Fizzo Cola", "Fizzo", "Drinks > Soda", 0.8),
        new("p3", "Velvet Ribbon", "Sew & Co", "Crafts > Ribbons", 0.7),
        new("p4", "Kleenly Facial Tissues", "Kleenly", "Household > Tissues", 0.6),
        new("p5", "Oat Milk", "Fernhill", "Food > Dairy", 0.5),
    ]);

    public static Term Name(string concept, string text, string locale = "en-US") => new(concept, Locale.Parse(locale), text, TermKind.Name);

    public static Term Term(string concept, string text, TermKind kind = TermKind.Equivalent, string locale = "en-US", double weight = 1, DateOnly? from = null, DateOnly? to = null) =>
        new(concept, Locale.Parse(locale), text, kind, weight, from, to);

    public static ResultRule Rule(string id, string phrase, RuleAction action, string target, RuleMatch match = RuleMatch.Exact, double amount = 1) =>
        new(id, Locale.EnUs, match, phrase, action, target, amount);

    public static SafetyReport Check(IReadOnlyList<Term> terms, IReadOnlyList<ResultRule>? rules = null, IReadOnlyList<Concept>? concepts = null, params PopularPhrase[] phrases) =>
        new DictionarySafety(Shop, phrases, Today).CheckAll(new DictionaryContent(concepts ?? [], terms, rules ?? []));
}
