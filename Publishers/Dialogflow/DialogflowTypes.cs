using VoiceGateway.Publishers.Manifests;
using VoiceGateway.Synonyms.Language;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Publishers.Dialogflow;

/// <summary>An entity type in one language: what is meant, and the words for it.</summary>
/// <param name="Name">The display name.</param>
/// <param name="IsComposite">The values are made of other entities, and have no synonyms.</param>
/// <param name="IsOpen">Words that are not listed may be taken for a value too.</param>
internal sealed record DialogflowType(string Name, bool IsComposite, bool IsOpen, IReadOnlyList<DialogflowValue> Values);

internal sealed record DialogflowValue(string Value, IReadOnlyList<string> Synonyms);

/// <summary>
/// The entity types. An <c>item</c> is composite (quantity, unit, product), so that three things in one sentence keep
/// their own amounts; a product's value is the concept's id, so that all languages mean the same.
/// </summary>
internal static class DialogflowTypes
{
    public const string Item = "item";
    public const string Number = "sys.number";

    /// <summary>Dialogflow's limit of synonyms of one value.</summary>
    private const int MostSynonyms = 200;

    public static string Name(SlotType type) => type switch
    {
        SlotType.Text => "sys.any",
        SlotType.Number => Number,
        SlotType.Product => "product",
        SlotType.Unit => "unit",
        SlotType.Position => "position",
        SlotType.Attribute => "attribute",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    public static IReadOnlyList<DialogflowType> Of(SkillLanguage language, IReadOnlyList<Term> terms)
    {
        // People also type to Dialogflow, so misspelt words help here; misheard ones too, because its ear is not ours to train.
        var products = Vocabulary.Of(terms, language.Locale, kept: _ => true).Entries
            .Select(entry => new DialogflowValue(entry.Id, [entry.Name, .. entry.Synonyms.Select(term => term.Text).Take(MostSynonyms - 1)]));
        return
        [
            new("product", IsComposite: false, IsOpen: true, [.. products]),
            new("unit", IsComposite: false, IsOpen: false, [.. UnitWords.Of(language.Locale).Select(unit => new DialogflowValue(unit.Id, unit.Words))]),
            new("position", IsComposite: false, IsOpen: false, [.. language.Positions.Select(place => new DialogflowValue(place.Key, place.Value))]),
            new("attribute", IsComposite: false, IsOpen: true, [.. language.Attributes.Select(word => new DialogflowValue(word.Key, word.Value))]),
            new(Item, IsComposite: true, IsOpen: false, [.. ItemForms.Of(language).Select(form => Composite(form))]),
        ];
    }

    private static DialogflowValue Composite(IReadOnlyList<string> form)
    {
        var value = string.Join(' ', form.Select(token => token switch
        {
            "{quantity}" => "@sys.number:quantity",
            "{unit}" => "@unit:unit",
            "{product}" => "@product:product",
            _ => token,
        }));
        return new(value, [value]);
    }
}
