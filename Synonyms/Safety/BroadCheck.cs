using System.Collections.Frozen;
using VoiceGateway.Search.Analysis;
using VoiceGateway.Synonyms.Rules;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Synonyms.Safety;

/// <summary>Words that fit anything (cheap, the best, something) and yet would lead to one thing.</summary>
internal sealed class BroadCheck : ISafetyCheck
{
    private const double ManyOf = 0.05;
    private const int ManyProducts = 100;

    // Words without inflection marks, as they are compared. Praise, price and placeholders, of the languages that the skill speaks.
    private static readonly FrozenDictionary<string, FrozenSet<string>> Broad = new Dictionary<string, string>
    {
        ["en"] = "cheap cheaper cheapest best better good great nice new newest latest top popular favorite favourite special offer offers deal deals sale sales discount bargain product products item items thing things something anything everything stuff all any more other another one some food foods order buy shop price free premium quality",
        ["es"] = "barato barata baratos baratas mejor mejores bueno buena nuevo nueva oferta ofertas descuento rebajas producto productos articulo articulos cosa cosas algo todo todos cualquier otro otra comida comprar precio gratis calidad",
        ["pt"] = "barato barata baratos baratas melhor melhores bom boa novo nova oferta ofertas desconto promocao produto produtos artigo artigos item itens coisa coisas algo tudo qualquer outro outra comida comprar preco gratis qualidade",
        ["de"] = "billig billige billiger billigste gunstig gunstige gunstigste beste bester bestes gut gute neu neue neueste angebot angebote rabatt schnappchen produkt produkte artikel ding dinge etwas irgendwas alles andere anderes essen kaufen preis gratis kostenlos qualitat",
        ["fr"] = "cher chere bon bonne meilleur meilleure meilleurs marche pas moins nouveau nouvelle offre offres promo promotion promotions solde soldes produit produits article articles chose choses quelque tout tous autre nourriture acheter prix gratuit gratuite qualite",
        ["it"] = "economico economica migliore migliori buono buona nuovo nuova offerta offerte sconto sconti prodotto prodotti articolo articoli cosa cose qualcosa tutto altro cibo comprare prezzo gratis qualita normale",
    }.ToFrozenDictionary(entry => entry.Key, entry => entry.Value.Split(' ').ToFrozenSet());

    public IEnumerable<Conflict> Check(SafetyScope scope)
    {
        var little = new LittleWords();
        foreach (var term in scope.Terms.Where(term => term.Term.Kind is not (TermKind.Stop or TermKind.Unit or TermKind.Broader)))
        {
            if (IsBroad(term.Key, term.Term.Locale.Language, little))
                yield return new(
                    ConflictKind.TooBroad, term.Term.Kind == TermKind.Name ? ConflictSeverity.Warning : ConflictSeverity.Error, $"{Shown.Quoted(term.Term.Text)} is said of anything: everyone who says it would get {Shown.Quoted(term.Term.Concept)}. Make it a stop word, or use the whole name.",
                    term.Term.Locale, term.Term.Text, [term.Term.Concept]);
            else if (term.Term.Kind != TermKind.Name && IsEverywhere(term, scope) is { } share)
                yield return new(
                    ConflictKind.TooBroad, ConflictSeverity.Warning, $"{Shown.Quoted(term.Term.Text)} stands in the names of {share:P0} of all products: whoever says it would get {Shown.Quoted(term.Term.Concept)} first.",
                    term.Term.Locale, term.Term.Text, [term.Term.Concept]);
        }
        foreach (var rule in scope.Rules.Where(rule => rule.Match != RuleMatch.Concept && rule.Action is RuleAction.Pin or RuleAction.Redirect && IsBroad(Words.Normalize(rule.Phrase), rule.Locale.Language, little)))
            yield return new(
                ConflictKind.TooBroad, ConflictSeverity.Error, $"{Shown.Quoted(rule.Phrase)} is said of anything: everyone who says it would get {Shown.Quoted(rule.Target)}.",
                rule.Locale, rule.Phrase, [], rule.Id);
    }

    private static bool IsBroad(string key, string language, LittleWords little)
    {
        if (!Broad.TryGetValue(language, out var broad)) return false;
        var words = key.Split(' ');
        return Array.Exists(words, broad.Contains) && Array.TrueForAll(words, word => broad.Contains(word) || little.Has(word, language));
    }

    private static double? IsEverywhere(KnownTerm term, SafetyScope scope)
    {
        if (scope.Shop.Count == 0 || term.Key.Contains(' ')) return null;
        var count = scope.Shop.WithWord(term.Key);
        return count >= ManyProducts && count >= ManyOf * scope.Shop.Count ? (double)count / scope.Shop.Count : null;
    }
}
