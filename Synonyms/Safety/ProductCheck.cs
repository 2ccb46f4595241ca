using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Synonyms.Safety;

/// <summary>Terms that are the whole name of a product that their concept has nothing to do with.</summary>
internal sealed class ProductCheck : ISafetyCheck
{
    private const double Popular = 0.5;

    public IEnumerable<Conflict> Check(SafetyScope scope)
    {
        foreach (var term in scope.Terms.Where(term => term.Term.Kind is not (TermKind.Name or TermKind.Broader or TermKind.Stop or TermKind.Unit)))
        {
            if (scope.Shop.Named(term.Key) is not { } product || Belonging.Is(product, term.Term.Concept, term.Key, scope)) continue;
            yield return new(
                ConflictKind.SwallowsProduct,
                product.Popularity >= Popular ? ConflictSeverity.Error : ConflictSeverity.Warning,
                $"{Shown.Quoted(term.Term.Text)} is the name of a product ({Shown.Quoted(product.Id)}{(product.Category is null ? "" : ", " + Shown.Quoted(product.Category))}). Whoever asks for it would get {Shown.Quoted(term.Term.Concept)}, which has nothing to do with it.",
                term.Term.Locale,
                term.Term.Text,
                [term.Term.Concept]);
        }
    }
}
