namespace VoiceGateway.Synonyms.Terms;

/// <summary>How a concept or a product was found. Ordered from the surest to the least sure.</summary>
public enum Via
{
    Exact,
    Plural,
    Synonym,
    Regional,
    Brand,
    Narrower,
    Broader,
    Spelling,
    Misheard,
    Joined,
    Sound,
    Words,

    /// <summary>As another language of the dictionary calls it.</summary>
    Foreign,

    /// <summary>Because a rule of the shop says so.</summary>
    Rule,
}

/// <summary>A concept that a phrase may mean. <see cref="Score"/> is 0 to 1: how sure it is.</summary>
public sealed record ConceptMatch(string Id, string Name, double Score, Via Via);
