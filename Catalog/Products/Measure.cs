using System.Collections.Frozen;

namespace VoiceGateway.Catalog.Products;

/// <summary>What a measure measures; two measures compare only within one kind.</summary>
public enum MeasureKind
{
    Mass,
    Volume,
    Pieces,
    Length,
}

/// <summary>
/// A measure by its id (<c>oz</c>, <c>fl-oz</c>, <c>ct</c>, <c>roll</c> …) with its size in the base of its kind: gram,
/// millilitre, piece, centimetre. Factors: NIST Handbook 44, appendix C.
/// </summary>
public sealed record Measure(string Id, MeasureKind Kind, decimal InBase)
{
    private static readonly FrozenDictionary<string, Measure> ById = new Measure[]
    {
        new("mg", MeasureKind.Mass, 0.001m), new("g", MeasureKind.Mass, 1m), new("kg", MeasureKind.Mass, 1000m),
        new("oz", MeasureKind.Mass, 28.349523m), new("lb", MeasureKind.Mass, 453.59237m),
        new("ml", MeasureKind.Volume, 1m), new("cl", MeasureKind.Volume, 10m), new("l", MeasureKind.Volume, 1000m),
        new("fl-oz", MeasureKind.Volume, 29.57353m), new("cup", MeasureKind.Volume, 236.5882m), new("pt", MeasureKind.Volume, 473.1765m),
        new("qt", MeasureKind.Volume, 946.353m), new("gal", MeasureKind.Volume, 3785.412m),
        new("ct", MeasureKind.Pieces, 1m), new("roll", MeasureKind.Pieces, 1m), new("sheet", MeasureKind.Pieces, 1m), new("piece", MeasureKind.Pieces, 1m),
        new("cm", MeasureKind.Length, 1m), new("m", MeasureKind.Length, 100m), new("in", MeasureKind.Length, 2.54m), new("ft", MeasureKind.Length, 30.48m),
    }.ToFrozenDictionary(measure => measure.Id);

    private static readonly FrozenDictionary<string, string> Spellings = new Dictionary<string, string>
    {
        ["rolls"] = "roll", ["sheets"] = "sheet", ["pieces"] = "piece", ["count"] = "ct", ["each"] = "ct", ["fl oz"] = "fl-oz", ["floz"] = "fl-oz",
        ["lbs"] = "lb", ["liter"] = "l", ["litre"] = "l", ["gram"] = "g", ["pk"] = "ct", ["gallon"] = "gal", ["ounce"] = "oz", ["pound"] = "lb",
    }.ToFrozenDictionary();

    /// <summary>The measure by its id or a usual spelling, any case; null when it is none.</summary>
    public static Measure? Find(string? text)
    {
        if (text is null) return null;
        var key = text.Trim().ToLowerInvariant();
        return ById.GetValueOrDefault(Spellings.GetValueOrDefault(key, key));
    }
}
