namespace VoiceGateway.Synonyms.Terms;

/// <summary>What a word does in a phrase when it is not part of a term.</summary>
public enum WordRole : byte
{
    /// <summary>It says what is wanted: it must be found somewhere, or the phrase was not understood.</summary>
    Strong,

    /// <summary>Articles, courtesies, hesitations: passed over.</summary>
    Filler,

    /// <summary>Ties two words together ("of", "and"): passed over.</summary>
    Connector,

    /// <summary>What follows only describes what stands before ("in", "with", "for").</summary>
    Aside,

    /// <summary>What it is packed in; before the thing it only counts packs.</summary>
    Container,

    /// <summary>A number, or a measure of size.</summary>
    Measure,

    /// <summary>Praise that fits anything ("fresh", "nice").</summary>
    Vague,
}
