using VoiceGateway.Catalog.Finding;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Conversation.Turns;

namespace VoiceGateway.Conversation.Wishes;

/// <summary>
/// All that answers to a wish, of which three at a time are offered. It is found anew in each turn: the state carries only the words and how far
/// the caller has heard.
/// </summary>
internal static class Selection
{
    // More kinds than this are no choice.
    private const int MostKinds = 12;

    /// <summary>What can be offered, in order: kinds of things as long as the words don't decide between them and nothing was said against it, products otherwise.</summary>
    public static IReadOnlyList<Option> Of(TurnContext context, PendingItem asked)
    {
        if (context.State.Resume == Intent.RemoveItems) return [.. CartLines.Matching(context, asked.Phrase).Select(line => Option.Product(line.ProductId))];
        if (asked.Narrowed is null && asked.Options is [{ Kind: OptionKind.Concept }, ..] && Kinds(context, asked, MostKinds) is { Length: > 1 } kinds) return kinds;
        return [.. Products(context, asked).Select(product => Option.Product(product.Id))];
    }

    /// <summary>The products that answer to a wish and to all that was said of it; those that can't be sold are last.</summary>
    public static IReadOnlyList<Product> Products(TurnContext context, PendingItem asked)
    {
        var all = All(context, asked);
        var kept = asked.Narrowed is { } narrowing ? new ProductFilter(context, narrowing).Apply(all) : all;
        return [.. kept.OrderBy(product => product.Price is null || product.Availability == Availability.OutOfStock)];
    }

    /// <summary>What could be had in the place of a product: the same kind of thing, in stock, the nearest in size and price first.</summary>
    public static IReadOnlyList<Product> InsteadOf(TurnContext context, Product product)
    {
        if (context.Catalog.ConceptOf(product.Id) is not { } concept) return [];
        var size = ProductSize.Parse(product.Size)?.InBase ?? 0;
        return
        [
            .. context.Catalog.ProductsOf(concept)
                .Where(other => other.Id != product.Id && other.Availability != Availability.OutOfStock && other.Price is { } price && price.Currency == context.Store.Currency)
                .OrderBy(other => Distance(ProductSize.Parse(other.Size)?.InBase ?? 0, size)).ThenBy(other => Distance(other.Price?.Minor ?? 0, product.Price?.Minor ?? 0))
                .Take(PendingItem.MostOptions),
        ];
    }

    private static decimal Distance(decimal one, decimal other) => one == other ? 0 : Math.Abs(one - other) / Math.Max(one, other);

    private static Option[] Kinds(TurnContext context, PendingItem asked, int most) => Matcher.Rivals(context, context.Catalog.Resolve(asked.Phrase, context.Locale, 30), most);

    private static List<Product> All(TurnContext context, PendingItem asked)
    {
        var found = asked.Phrase.Length == 0 ? Resolution.None : context.Catalog.Resolve(asked.Phrase, context.Locale, 30);
        IReadOnlyList<string> concepts = Matcher.Rivals(context, found, MostKinds) is { Length: > 0 } rivals ? [.. rivals.Select(kind => kind.Id)] : OfFirst(context, found, asked);
        var all = new List<Product>();
        var known = new HashSet<string>();
        foreach (var match in found.Products)
            if ((match.Concept is null || concepts.Contains(match.Concept)) && match.Score >= CatalogSnapshot.LeastMeant && known.Add(match.Product.Id)) all.Add(match.Product);
        foreach (var concept in concepts)
            foreach (var product in context.Catalog.ProductsOf(concept))
                if (known.Add(product.Id)) all.Add(product);
        return all;
    }

    // A name of one product stands for its kind: "a bigger one" is of the same kind.
    private static List<string> OfFirst(TurnContext context, Resolution found, PendingItem asked)
    {
        if (found.Products is [{ Concept: { } concept }, ..]) return [concept];
        var concepts = new List<string>();
        foreach (var option in asked.Options)
        {
            if (option.Kind == OptionKind.Concept) concepts.Add(option.Id);
            else if (option.Kind == OptionKind.Product && context.Catalog.ConceptOf(option.Id) is { } own && !concepts.Contains(own)) concepts.Add(own);
        }
        return concepts;
    }
}
