using System.Collections.Frozen;

namespace VoiceGateway.Synonyms.Phrases;

/// <summary>
/// The units that a product can be sold by. Every locale has words for each. A measure tells how much is in something
/// (<c>lb</c>, <c>ml</c>, <c>ct</c>); the others are things that one can take in hand, and can come in a size ("15-ounce cans").
/// </summary>
public static class UnitIds
{
    public static IReadOnlyList<string> Measures { get; } =
        ["lb", "oz", "fl-oz", "gal", "qt", "pt", "g", "kg", "mg", "l", "ml", "cl", "ct", "in", "ft", "cm", "m"];

    public static IReadOnlyList<string> Packs { get; } =
    [
        "can", "bottle", "jar", "box", "bag", "carton", "pack", "loaf", "tub", "tube", "bunch", "each", "bar", "stick", "roll", "case",
        "jug", "pouch", "tray", "canister", "piece", "slice", "head", "clove", "sheet", "cup",
    ];

    private static readonly FrozenSet<string> MeasureSet = Measures.ToFrozenSet();

    /// <summary>Packs that say nothing of what is in them: a can of salmon is salmon, a stick of fish is another thing.</summary>
    private static readonly FrozenSet<string> Vessels =
        FrozenSet.Create("can", "bottle", "jar", "box", "carton", "pack", "tub", "tube", "case", "jug", "canister", "tray");

    public static bool IsVessel(string id) => Vessels.Contains(id);

    public static bool IsMeasure(string? id) => id is not null && MeasureSet.Contains(id);
}
