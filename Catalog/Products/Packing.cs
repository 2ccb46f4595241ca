using VoiceGateway.Values;

namespace VoiceGateway.Catalog.Products;

/// <summary>
/// How many of a product answer a spoken amount. <see cref="Mismatch"/> is 0 when the words fit the product exactly ("two
/// cans" of what comes in cans), more the less they do; <see cref="Surplus"/> is what comes on top, as a share of the wish.
/// </summary>
public readonly record struct Fit(Quantity Packs, int Mismatch, decimal Surplus)
{
    /// <summary>Orders fits from the best to the worst.</summary>
    public (int Mismatch, decimal Surplus) Penalty => (Mismatch, Surplus);
}

/// <summary>
/// Turns what people say ("a dozen eggs", "half a pound of turkey", "ten rolls") into packs of one product. Never gives less
/// than was asked for.
/// </summary>
public static class Packing
{
    /// <summary>Null when the amount is out of all range.</summary>
    public static Fit? Of(Product product, decimal? amount, string? unit)
    {
        var wanted = amount ?? 1m;
        if (wanted <= 0 || wanted > Quantity.Max) return null;
        var size = ProductSize.Parse(product.Size);
        var asked = Measure.Find(unit);
        if (Measure.Find(product.Unit) is { Kind: MeasureKind.Mass or MeasureKind.Volume } sold) return ByMeasure(wanted, unit, asked, sold);
        if (unit is not null && unit == product.Unit) return Packs(wanted, 0, 0);
        if (asked is null || (asked.Id == "piece" && size is null)) return unit is null ? Bare(wanted, size, amount is null) : Packs(wanted, 3, 0);
        return Content(wanted, asked, size);
    }

    // Sold loose: the price is for one of the measure.
    private static Fit? ByMeasure(decimal wanted, string? unit, Measure? asked, Measure sold)
    {
        if (asked?.Kind == sold.Kind) return Create(wanted * asked.InBase / sold.InBase, 0, 0);
        return Create(wanted, unit is null ? 2 : 4, 0);
    }

    // "a dozen eggs", "six eggs": pieces when they fill a pack, else so many packs.
    private static Fit? Bare(decimal wanted, ProductSize? size, bool unsaid)
    {
        if (unsaid || size is null || size.Pieces <= 1 || wanted < size.Pieces) return Packs(wanted, size?.Pieces > 1 && !unsaid ? 1 : 0, 0);
        return Filled(wanted, size.Pieces, 0);
    }

    // "ten rolls", "a gallon", "a pound of butter": enough packs for it.
    private static Fit? Content(decimal wanted, Measure asked, ProductSize? size)
    {
        if (size is null) return Packs(wanted, 4, 0);
        if (asked.Kind == MeasureKind.Pieces) return size.Pieces > 1 || size.Measure.Kind == MeasureKind.Pieces ? Filled(wanted, size.Pieces, 0) : Packs(wanted, 2, 0);
        return asked.Kind == size.Measure.Kind ? Filled(wanted * asked.InBase, size.InBase, 1) : Packs(wanted, 4, 0);
    }

    private static Fit? Filled(decimal wanted, decimal perPack, int mismatch)
    {
        // Half a per cent of tolerance: 16 oz answers "a pound" whatever the rounding of the factors.
        var packs = Math.Max(1m, Math.Ceiling(wanted / perPack - 0.005m));
        return Create(packs, mismatch, Math.Max(0m, packs * perPack / wanted - 1m));
    }

    private static Fit? Packs(decimal wanted, int mismatch, decimal surplus)
    {
        var whole = Math.Ceiling(wanted);
        return Create(whole, mismatch, surplus + (whole - wanted));
    }

    private static Fit? Create(decimal packs, int mismatch, decimal surplus) =>
        Quantity.TryCreate(packs, out var quantity) ? new Fit(quantity, mismatch, decimal.Round(surplus, 3)) : null;
}
