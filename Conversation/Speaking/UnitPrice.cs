using VoiceGateway.Catalog.Products;
using VoiceGateway.Synonyms.Phrases;
using VoiceGateway.Values;

namespace VoiceGateway.Conversation.Speaking;

/// <summary>What a unit of a product costs, by which packs of different sizes compare. <see cref="PerBase"/> is exact, for comparing.</summary>
/// <param name="Amount">Rounded to the minor unit, as it is said.</param>
/// <param name="Unit">The unit in the caller's words.</param>
internal sealed record UnitPrice(Money Amount, string Unit, MeasureKind Kind, decimal PerBase)
{
    /// <summary>Null when the size says nothing, or the unit is what one buys anyway.</summary>
    public static UnitPrice? Of(Product product, Locale locale)
    {
        if (product.Price is not { } price || Measure.Find(product.Unit) is not null || ProductSize.Parse(product.Size) is not { } size) return null;
        var perBase = price.Minor / size.InBase;
        var id = UnitOf(size.Measure);
        if (id is null || Measure.Find(id) is not { } unit || size.InBase == unit.InBase) return null;
        var amount = decimal.Round(perBase * unit.InBase, MidpointRounding.AwayFromZero);
        return amount is < 1 or > 10_000_000 ? null : new(new((long)amount, price.Currency), LocaleWords.For(locale).Calendar.Said.Per[id], size.Measure.Kind, perBase);
    }

    // As shelf labels do: American sizes by the pound and the quart, the others by the kilo and the litre.
    private static string? UnitOf(Measure measure) => measure switch
    {
        { Kind: MeasureKind.Mass, Id: "oz" or "lb" } => "lb",
        { Kind: MeasureKind.Mass } => "kg",
        { Kind: MeasureKind.Volume, Id: "ml" or "cl" or "l" } => "l",
        { Kind: MeasureKind.Volume } => "qt",
        { Kind: MeasureKind.Pieces } => "piece",
        _ => null,
    };
}
