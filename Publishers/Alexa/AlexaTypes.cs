using VoiceGateway.Publishers.Manifests;
using VoiceGateway.Synonyms.Language;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Publishers.Alexa;

/// <summary>The slot types of the model: what is built in, the dictionary as <c>product</c>, and the small lists of the skill.</summary>
internal static class AlexaTypes
{
    /// <summary>The type that the dictionary is.</summary>
    public const string Product = "product";

    public static string Name(SlotType type) => type switch
    {
        SlotType.Text => AlexaRules.SearchQuery,
        SlotType.Number => "AMAZON.NUMBER",
        SlotType.Product => Product,
        SlotType.Unit => "unit",
        SlotType.Position => "position",
        SlotType.Attribute => "attribute",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    /// <summary>Alexa learns to hear from the values, so what is a mistake of writing or of hearing would be learnt as right.</summary>
    public static bool IsUseful(TermKind kind) => kind is not (TermKind.Misheard or TermKind.Spelling);

    /// <summary>What of the dictionary Alexa has use for in one locale.</summary>
    public static Vocabulary Vocabulary(Locale locale, IReadOnlyList<Term> terms) => Manifests.Vocabulary.Of(terms, locale, IsUseful);

    /// <summary>The concepts as values, with only the weightiest <paramref name="synonyms"/> of their synonyms in all.</summary>
    public static ModelType Products(Vocabulary vocabulary, int concepts, int synonyms)
    {
        var kept = vocabulary.Entries.SelectMany(entry => entry.Synonyms)
            .OrderByDescending(term => term.Weight).ThenBy(term => term.Concept, StringComparer.Ordinal).ThenBy(term => term.Text, StringComparer.Ordinal)
            .Take(synonyms).ToHashSet();
        var values = vocabulary.Entries.Where(entry => AlexaRules.IsValue(entry.Name)).Take(concepts)
            .Select(entry => Value(entry.Id, [entry.Name, .. entry.Synonyms.Where(kept.Contains).Select(term => term.Text)]));
        return new(Product, [.. values]);
    }

    public static IEnumerable<ModelType> Small(SkillLanguage language)
    {
        yield return new("unit", [.. UnitWords.Of(language.Locale).Select(unit => Value(unit.Id, unit.Words))]);
        yield return new("position", [.. language.Positions.Select(position => Value(position.Key, position.Value))]);
        yield return new("attribute", [.. language.Attributes.Select(attribute => Value(attribute.Key, attribute.Value))]);
    }

    private static ModelValue Value(string id, IEnumerable<string> words)
    {
        var said = words.Where(AlexaRules.IsValue).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        return new(id, new(said[0], said.Length > 1 ? said[1..] : null));
    }
}
