using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Terms;

/// <summary>How a term stands to its concept.</summary>
public enum TermKind
{
    /// <summary>The concept's own name in the locale; one for each concept and locale.</summary>
    Name,

    /// <summary>Means the same.</summary>
    Equivalent,

    /// <summary>People who say it mean the concept, though the concept's name does not mean it.</summary>
    OneWay,

    /// <summary>A wider word: it may mean this concept or others that list it too, so a question may be needed.</summary>
    Broader,

    /// <summary>A narrower word that has no concept of its own.</summary>
    Narrower,

    /// <summary>What people of one region say.</summary>
    Regional,

    /// <summary>A brand or nickname used for the thing itself.</summary>
    Brand,

    /// <summary>A usual misspelling.</summary>
    Spelling,

    /// <summary>What a recogniser hears.</summary>
    Misheard,

    /// <summary>A unit or pack word; its concept is the unit's id.</summary>
    Unit,

    /// <summary>Said, but means nothing for the search.</summary>
    Stop,

    /// <summary>How the concept's name is read aloud, spelled so that a voice gets it right: <c>keen wah</c> for quinoa. It is not listened for.</summary>
    Spoken,
}

/// <summary>
/// One thing that people say, in one locale, and the concept that they mean by it. <see cref="Weight"/> is 0 to 1 (1 when
/// nothing is said); <see cref="From"/> and <see cref="To"/> bound the days, both included, on which it holds.
/// <see cref="Regions"/> names the countries where it is said (ISO 3166-1 codes with a space between them; null: wherever the
/// locale is), <see cref="Owner"/> who of the shop looks after it.
/// </summary>
public sealed record Term(
    string Concept,
    Locale Locale,
    string Text,
    TermKind Kind,
    double Weight = 1,
    DateOnly? From = null,
    DateOnly? To = null,
    string? Note = null,
    string? Owner = null,
    string? Regions = null);
