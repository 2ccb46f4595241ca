namespace VoiceGateway.Catalog.Trials;

/// <summary>What a change of the dictionary can do to the answer of a phrase.</summary>
internal enum Touched
{
    /// <summary>Its answer may change.</summary>
    Yes,

    /// <summary>
    /// Only which products belong to the concepts in question may have changed: when it is answered without guesses, one side
    /// tells whether they have.
    /// </summary>
    OnShelf,

    /// <summary>Its answer is the same: a term says all of it, outright, and nothing that this depends on has changed.</summary>
    Never,

    /// <summary>
    /// Its answer is a guess (spelling, sound, likeness) that nothing changed comes near; only how rare words and sounds are in
    /// the dictionary as a whole shifts a little, which can turn the order of two guesses that are all but equal.
    /// </summary>
    Hardly,
}
