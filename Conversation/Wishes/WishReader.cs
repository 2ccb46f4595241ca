using VoiceGateway.Conversation.Turns;
using VoiceGateway.Synonyms.Phrases;

namespace VoiceGateway.Conversation.Wishes;

/// <summary>
/// Reads the wishes of a turn out of its slots: <c>product</c>, <c>quantity</c>, <c>unit</c>, the same with <c>_two</c>,
/// <c>_three</c> … behind them, and <c>items</c>, a free list in one breath. A slot's words are read like speech too, so
/// "two cans of garbanzo beans" in a product slot says its amount.
/// </summary>
internal static class WishReader
{
    public static readonly string[] Suffixes = ["", "_two", "_three", "_four", "_five", "_six", "_seven", "_eight", "_nine", "_ten"];

    public static IReadOnlyList<Wish> Read(TurnContext context)
    {
        var wishes = new List<Wish>();
        foreach (var suffix in Suffixes) ReadGroup(context, suffix, wishes);
        foreach (var slot in context.Turn.Slots)
            if (slot.Name == "items") wishes.AddRange(Lines(context, slot.Value));
        return wishes;
    }

    /// <summary>The wishes in some words.</summary>
    public static IReadOnlyList<Wish> Read(TurnContext context, string text) => Lines(context, text);

    /// <summary>The amount said on its own: "make it three", "two cartons".</summary>
    public static (decimal? Amount, string? Unit) Amount(TurnContext context) => Amount(context, "");

    private static void ReadGroup(TurnContext context, string suffix, List<Wish> wishes)
    {
        var products = context.Turn.Slots.Where(slot => slot.Name == "product" + suffix).ToList();
        if (products.Count == 0) return;
        var (amount, unit) = Amount(context, suffix);
        foreach (var product in products)
        {
            var lines = Lines(context, product.Value);
            // An amount in a slot of its own belongs to one product, not to each of a list.
            foreach (var line in lines)
            {
                var own = products.Count == 1 && lines.Count == 1;
                wishes.Add(line with { Amount = (own ? amount : null) ?? line.Amount, Unit = (own ? unit : null) ?? line.Unit, Concepts = lines.Count == 1 ? product.Ids : [] });
            }
        }
    }

    private static (decimal? Amount, string? Unit) Amount(TurnContext context, string suffix)
    {
        var locale = LocaleWords.For(context.Locale);
        var (amount, unit) = ((decimal?)null, (string?)null);
        foreach (var slot in context.Turn.Slots)
        {
            var words = Phrases.Split(slot.Value, context.Locale);
            if (slot.Name == "quantity" + suffix && AmountReader.Read(words, 0, locale) is { } spoken) (amount, unit) = (spoken.Quantity, spoken.Unit ?? unit);
            if (slot.Name == "unit" + suffix && locale.Units.Match(words, 0, out var form) > 0) unit = form.Id;
        }
        return (amount, unit);
    }

    private static List<Wish> Lines(TurnContext context, string text) =>
    [
        .. SpokenTerms.Lines(text, context.Catalog, context.Locale)
            .Select(line => line with { Phrase = AsSaid.Of(line.Phrase, text, context.Turn.Utterance) })
            .Select(line => new Wish(line.Size is null ? line.Phrase : $"{line.Size} {line.Phrase}", line.Quantity, line.Unit, [])),
    ];
}
