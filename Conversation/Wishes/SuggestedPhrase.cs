using VoiceGateway.Catalog.Products;
using VoiceGateway.Conversation.Turns;

namespace VoiceGateway.Conversation.Wishes;

/// <summary>An option that is another phrase, which a rule of the shop offers: what it means is found when it was chosen.</summary>
internal static class SuggestedPhrase
{
    /// <summary>The match with the other phrase among its options; as it is when that means nothing here, or the same.</summary>
    public static Match Offer(TurnContext context, Match match, string other, Wish wish)
    {
        var found = context.Catalog.Resolve(other, context.Locale, 1);
        if (found.Products is not [var first, ..] || match is Match.Sure sure && IsSame(context, sure.Product, first.Product)) return match;
        var known = match switch
        {
            Match.Sure alone => [Option.Product(alone.Product.Id)],
            Match.Unclear several => several.Options[..Math.Min(several.Options.Length, Matcher.MaxOptions - 1)],
            _ => Array.Empty<Option>(),
        };
        return first.Concept is { } same && known.Contains(Option.Concept(same)) || other == wish.Phrase ? match : new Match.Unclear([.. known, new(OptionKind.Phrase, other)]);
    }

    private static bool IsSame(TurnContext context, Product one, Product other) =>
        one.Id == other.Id || context.Catalog.ConceptOf(one.Id) is { } concept && concept == context.Catalog.ConceptOf(other.Id);
}
