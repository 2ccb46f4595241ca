using VoiceGateway.Conversation.Turns;
using VoiceGateway.Orders;
using VoiceGateway.Search.Analysis;

namespace VoiceGateway.Conversation.Wishes;

/// <summary>Finds the lines of the cart that a phrase means.</summary>
internal static class CartLines
{
    /// <summary>Lines whose product the phrase resolves to, else those that hold all of its words.</summary>
    public static IReadOnlyList<CartLine> Matching(TurnContext context, string phrase) => Matching(context, context.Cart.Lines, phrase);

    /// <summary>Of any lines.</summary>
    public static IReadOnlyList<CartLine> Matching(TurnContext context, IReadOnlyList<CartLine> lines, string phrase)
    {
        var byWords = lines.Where(line => Holds(context.LineName(line), phrase)).ToList();
        if (byWords.Count == 1) return byWords;
        var found = context.Catalog.Resolve(phrase, context.Locale, 50);
        var ids = found.Products.Select(match => match.Product.Id).ToHashSet();
        foreach (var concept in found.Concepts) ids.UnionWith(context.Catalog.ProductsOf(concept.Id).Select(product => product.Id));
        var byMeaning = lines.Where(line => ids.Contains(line.ProductId)).ToList();
        // The most literal reading that finds something wins: "organic milk" is not also the other milk.
        return byWords.Count > 0 ? byWords : byMeaning;
    }

    /// <summary>The concepts of the lines' products.</summary>
    public static IReadOnlyList<string> ConceptsOf(TurnContext context, IReadOnlyList<CartLine> lines) =>
        [.. lines.Select(line => context.Catalog.ConceptOf(line.ProductId)).OfType<string>().Distinct()];

    private static bool Holds(string name, string phrase)
    {
        var words = Words.Split(name);
        var wanted = Words.Split(phrase);
        return wanted.Length > 0 && wanted.All(word => words.Any(other => other == word || other == word + "s" || word == other + "s"));
    }
}
