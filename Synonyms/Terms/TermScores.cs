namespace VoiceGateway.Synonyms.Terms;

/// <summary>How sure each kind of term is, when it was said word for word in its own locale.</summary>
internal static class TermScores
{
    /// <summary>Said in another number or gender than it stands in the dictionary.</summary>
    public const float Inflected = 0.99f;

    /// <summary>Known in another region only.</summary>
    public const float OtherRegion = 0.96f;

    public static Via Via(TermKind kind) => kind switch
    {
        TermKind.Name => Terms.Via.Exact,
        TermKind.Regional => Terms.Via.Regional,
        TermKind.Brand => Terms.Via.Brand,
        TermKind.Broader => Terms.Via.Broader,
        TermKind.Narrower => Terms.Via.Narrower,
        TermKind.Spelling => Terms.Via.Spelling,
        TermKind.Misheard => Terms.Via.Misheard,
        _ => Terms.Via.Synonym,
    };

    /// <summary>A wider word is as sure as its weight says; for the others weight only shades.</summary>
    public static float Score(TermKind kind, float weight) => kind == TermKind.Broader ? Base(kind) * weight : Base(kind) * (0.6f + 0.4f * weight);

    private static float Base(TermKind kind) => kind switch
    {
        TermKind.Name => 1,
        TermKind.Equivalent => 0.97f,
        TermKind.Regional => 0.96f,
        TermKind.OneWay or TermKind.Brand => 0.95f,
        TermKind.Narrower or TermKind.Spelling => 0.93f,
        TermKind.Broader => 0.9f,
        _ => 0.88f,
    };
}
