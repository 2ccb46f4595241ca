using VoiceGateway.Synonyms.Rules;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Dictionary;

/// <summary>
/// Which entry: of a term its locale, concept and text (so the same thing said of the same concept is the same entry, whoever
/// adds it), of a concept and of a rule its id. As text: <c>term/en-US/chickpeas/garbanzo beans</c>, <c>concept/chickpeas</c>,
/// <c>rule/eggs-first</c>; in the concept of a term <c>/</c> is written <c>%2F</c> and <c>%</c> is written <c>%25</c>.
/// </summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The concept, or the rule's id.</param>
/// <param name="Locale">Of a term its locale's tag, else empty.</param>
/// <param name="Phrase">Of a term its text, else empty.</param>
public readonly record struct EntryId(EntryKind Kind, string Name, string Locale = "", string Phrase = "")
{
    public static EntryId Of(Concept concept) => new(EntryKind.Concept, concept.Id);

    public static EntryId Of(Term term) => new(EntryKind.Term, term.Concept, term.Locale.Tag, term.Text);

    public static EntryId Of(ResultRule rule) => new(EntryKind.Rule, rule.Id);

    /// <summary>Reads what <see cref="ToString"/> writes; false for anything else.</summary>
    public static bool TryParse(string? text, out EntryId id)
    {
        id = default;
        var parts = (text ?? "").Split('/', 4);
        if (text is null) return false;
        if (text.StartsWith("concept/")) id = new(EntryKind.Concept, text["concept/".Length..]);
        else if (text.StartsWith("rule/")) id = new(EntryKind.Rule, text["rule/".Length..]);
        else if (parts is ["term", var tag, var concept, var phrase] && Values.Locale.TryParse(tag, out var locale) && locale.Tag == tag && phrase.Length > 0)
            id = new(EntryKind.Term, concept.Replace("%2F", "/").Replace("%25", "%"), tag, phrase);
        return !string.IsNullOrEmpty(id.Name);
    }

    public override string ToString() => Kind switch
    {
        EntryKind.Concept => "concept/" + Name,
        EntryKind.Rule => "rule/" + Name,
        _ => $"term/{Locale}/{Name.Replace("%", "%25").Replace("/", "%2F")}/{Phrase}",
    };
}
