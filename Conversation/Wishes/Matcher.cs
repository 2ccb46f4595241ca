using VoiceGateway.Catalog.Finding;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Conversation.Turns;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Conversation.Wishes;

/// <summary>Finds what a wish means: a product when that is clear, up to three options when it is not.</summary>
internal static class Matcher
{
    public const int MaxOptions = PendingItem.MostOptions;

    // Asked before it is believed: found by a guess at sound or spelling and no better than this.
    private const double TrustedGuess = 0.8;

    // Behind the first by more than this, another concept is no rival of it.
    private const double RivalMargin = 0.15;

    // A wider word ("milk", "chips") is asked about unless one meaning is this much likelier.
    private const double WiderMargin = 0.45;

    /// <summary>What the wish means. What the shop's rules say to its phrase is put down to be said; the other phrase that they offer is one of the options.</summary>
    public static Match Of(TurnContext context, Wish wish)
    {
        var found = Resolve(context, wish);
        var match = Of(context, wish, found);
        if (match is Match.Nothing && found.Said is not null) match = new Match.Nothing(IsAnswered: true);
        return found.Suggested is { } other ? SuggestedPhrase.Offer(context, match, other, wish) : match;
    }

    /// <summary>What the wish means, without what rules offer instead: for a phrase that was itself offered.</summary>
    public static Match OfSuggested(TurnContext context, Wish wish) => Of(context, wish, Resolve(context, wish));

    private static Resolution Resolve(TurnContext context, Wish wish)
    {
        var found = context.Catalog.Resolve(wish.Phrase, context.Locale, 30);
        if (found.Said is { } said) context.Note(said);
        return found;
    }

    private static Match Of(TurnContext context, Wish wish, Resolution found)
    {
        if (!found.IsSure && Known(context, wish) is { } concept) return OfConcept(context, concept, wish);
        if (found.Products.Count == 0) return new Match.Nothing();
        context.Via ??= Name(found.Products[0].Via);
        if (Rivals(context, found) is { Length: > 1 } rivals) return new Match.Unclear(rivals);
        if (Shelf(found) is { Length: > 0 } shelf) return new Match.Unclear(shelf);
        var first = found.Products[0];
        var product = Best(found.Products.Where(match => match.Concept == first.Concept && match.Score > first.Score - RivalMargin).Select(match => match.Product), wish);
        if (product is null) return new Match.Nothing();
        if (IsNamed(found.Products[0].Product, product.Value.Product, wish)) product = (first.Product, product.Value.Fit);
        var doubtful = !found.IsSure && (first.Via is Via.Sound or Via.Spelling or Via.Joined or Via.Words or Via.Foreign or Via.Broader) && first.Score < TrustedGuess;
        return doubtful ? new Match.Unclear([Option.Product(product.Value.Product.Id)]) : new Match.Sure(product.Value.Product, product.Value.Fit);
    }

    /// <summary>The product of a concept that fits the wish best.</summary>
    public static Match OfConcept(TurnContext context, string concept, Wish wish)
    {
        context.Via ??= Name(Via.Exact);
        return Best(context.Catalog.ProductsOf(concept), wish) is { } best ? new Match.Sure(best.Product, best.Fit) : new Match.Nothing();
    }

    /// <summary>One product, as much of it as was wished for.</summary>
    public static Match OfProduct(Product product, Wish wish) =>
        Packing.Of(product, wish.Amount, wish.Unit) is { } fit ? new Match.Sure(product, fit) : new Match.Nothing();

    /// <summary>The concepts that a match speaks of; none when nothing was found.</summary>
    public static IReadOnlyList<string> ConceptsOf(TurnContext context, Match match) => match switch
    {
        Match.Sure sure => context.Catalog.ConceptOf(sure.Product.Id) is { } concept ? [concept] : [],
        Match.Unclear unclear => [.. unclear.Options.Where(option => option.Kind != OptionKind.Phrase).Select(option => option.Kind == OptionKind.Concept ? option.Id : context.Catalog.ConceptOf(option.Id) ?? option.Id)],
        _ => [],
    };

    public static string Name(Via via) => via.ToString().ToLowerInvariant();

    // Alexa's or Dialogflow's own entity resolution, when it is sure of one concept that we know.
    private static string? Known(TurnContext context, Wish wish) =>
        wish.Concepts is [var only] && context.Catalog.ProductsOf(only).Count > 0 ? only : null;

    // A rule leads to a category: which of its things is for the caller to say.
    private static Option[] Shelf(Resolution found) =>
        found is { IsSure: false, Concepts.Count: 0, Products: [{ Via: Via.Rule }, ..] } ? [.. found.Products.TakeWhile(match => match.Via == Via.Rule).Take(MaxOptions).Select(match => Option.Product(match.Product.Id))] : [];

    /// <summary>Kinds of things between which the words don't decide, the likeliest first; none when they do.</summary>
    public static Option[] Rivals(TurnContext context, Resolution found, int most = MaxOptions)
    {
        if (found.Concepts is not [var first, var second, ..]) return [];
        var isWider = first.Via == Via.Broader && second.Via == Via.Broader;
        if (found.IsSure && !isWider) return [];
        var floor = first.Score - (isWider ? WiderMargin : RivalMargin);
        return [.. found.Concepts.Where(concept => concept.Score >= floor && context.Catalog.ProductsOf(concept.Id).Count > 0).Take(most).Select(concept => Option.Concept(concept.Id))];
    }

    // In the order given (the finder's), the first of those whose packs fit the spoken amount best; what can't be sold comes last.
    private static (Product Product, Fit Fit)? Best(IEnumerable<Product> products, Wish wish)
    {
        (Product Product, Fit Fit)? best = null;
        foreach (var product in products)
        {
            if (Packing.Of(product, wish.Amount, wish.Unit) is not { } fit) continue;
            if (best is not { } present || Rank(product, fit).CompareTo(Rank(present.Product, present.Fit)) < 0) best = (product, fit);
        }
        return best;
    }

    // Who names a brand is not given another one: that it is out of stock is said.
    private static bool IsNamed(Product first, Product chosen, Wish wish) =>
        first.Id != chosen.Id && first.Availability == Availability.OutOfStock && first.Brand is { } brand && chosen.Brand != brand
        && Search.Analysis.Words.Split(brand) is { Length: > 0 } words && words.All(Search.Analysis.Words.Split(wish.Phrase).Contains);

    private static (bool Unsold, int Mismatch, decimal Surplus) Rank(Product product, Fit fit) =>
        (product.Price is null || product.Availability == Availability.OutOfStock, fit.Mismatch, fit.Surplus);
}
