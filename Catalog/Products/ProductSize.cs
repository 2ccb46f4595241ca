using System.Globalization;

namespace VoiceGateway.Catalog.Products;

/// <summary>
/// The content of a pack, read from its text: <c>15 oz</c>, <c>12 ct</c>, <c>6 rolls</c>, <c>12 x 12 fl oz</c> (twelve of
/// twelve fluid ounces each).
/// </summary>
public sealed record ProductSize(int Count, decimal Amount, Measure Measure)
{
    /// <summary>All of the content, in the base of the measure's kind.</summary>
    public decimal InBase => Count * Amount * Measure.InBase;

    /// <summary>Pieces in the pack: rolls, eggs, or the cans of a multipack; 1 for a single thing by weight or volume.</summary>
    public decimal Pieces => Measure.Kind == MeasureKind.Pieces ? Count * Amount : Count;

    /// <summary>Null when the text says no size that can be counted with.</summary>
    public static ProductSize? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var at = 0;
        var count = 1;
        if (words.Length > 3 && words[1] is "x" or "X" or "×" && int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out count)) at = 2;
        if (words.Length < at + 2 || count is < 1 or > 10_000) return null;
        if (!decimal.TryParse(words[at], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) || amount is <= 0 or > 1_000_000) return null;
        return Measure.Find(string.Join(' ', words[(at + 1)..])) is { } measure ? new(count, amount, measure) : null;
    }
}
