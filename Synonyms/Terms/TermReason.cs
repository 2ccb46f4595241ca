namespace VoiceGateway.Synonyms.Terms;

/// <summary>Why a term means a concept, and what its score is made of: the product of the four numbers.</summary>
/// <param name="Text">The term, folded.</param>
/// <param name="Kind">How it stands to the concept.</param>
/// <param name="Weight">Its weight in the dictionary, 0 to 1.</param>
/// <param name="OfKind">How sure terms of the kind are.</param>
/// <param name="OfWeight">What the weight leaves of that.</param>
/// <param name="OfForm">Below 1 when it was said in another number or gender.</param>
/// <param name="OfRegion">Below 1 when only other regions say it.</param>
public sealed record TermReason(string Text, TermKind Kind, float Weight, float OfKind, float OfWeight, float OfForm, float OfRegion)
{
    /// <summary>What <see cref="LanguageTerms.Meanings"/> gives the concept.</summary>
    public float Score => OfKind * OfWeight * OfForm * OfRegion;

    /// <summary>The term through which <see cref="LanguageTerms.Meanings"/> answers the concept, or null when it does not.</summary>
    /// <inheritdoc cref="LanguageTerms.Meanings"/>
    public static TermReason? Of(LanguageTerms language, int node, byte locale, ReadOnlySpan<char> said, int concept)
    {
        var terms = language.Compiled;
        var (standing, exact) = (Standing.Other, false);
        foreach (ref readonly var term in terms.At(node))
            if (terms.Places.Of(term.Place, locale) is var own && own > standing) standing = own;
        foreach (ref readonly var term in terms.At(node)) exact |= standing == terms.Places.Of(term.Place, locale) && said.SequenceEqual(term.Text);
        TermReason? best = null;
        foreach (ref readonly var term in terms.At(node))
        {
            if (term.Concept != concept || standing != terms.Places.Of(term.Place, locale) || exact && !said.SequenceEqual(term.Text)) continue;
            var reason = Of(term, exact, standing);
            if (best is null || reason.Score > best.Score) best = reason;
        }
        return best;
    }

    private static TermReason Of(in TermEntry term, bool exact, Standing standing)
    {
        var sure = TermScores.Score(term.Kind, 1);
        var weighed = TermScores.Score(term.Kind, term.Weight) / sure;
        return new(term.Text, term.Kind, term.Weight, sure, weighed, exact ? 1 : TermScores.Inflected, standing == Standing.Other ? TermScores.OtherRegion : 1);
    }
}
