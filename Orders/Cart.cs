using VoiceGateway.Values;

namespace VoiceGateway.Orders;

/// <summary>
/// One product in a cart. <see cref="Unit"/> is what one buys (can, lb …); <see cref="Price"/> is for one of it, as the
/// catalog said when the line was last touched.
/// </summary>
public sealed record CartLine(string ProductId, string Name, Quantity Quantity, string? Unit, Money Price)
{
    public Money Total => Price * Quantity;
}

/// <summary>
/// What a caller has chosen so far. Immutable: each change makes another cart with the same <see cref="Version"/>, and
/// saving raises it, so that of two changes to one version only one is saved. At most <see cref="MaxLines"/> lines.
/// </summary>
public sealed record Cart(string Owner, long Version, Currency Currency, IReadOnlyList<CartLine> Lines)
{
    public const int MaxLines = 100;

    public static Cart Empty(string owner, Currency currency) => new(owner, 0, currency, []);

    public bool IsEmpty => Lines.Count == 0;

    public bool IsFull => Lines.Count >= MaxLines;

    public Money Total
    {
        get
        {
            var total = Money.Zero(Currency);
            foreach (var line in Lines) total += line.Total;
            return total;
        }
    }

    public CartLine? Line(string productId)
    {
        foreach (var line in Lines)
            if (line.ProductId == productId) return line;
        return null;
    }

    /// <summary>Adds to the line of the product, or a new line at the end; the quantity stops at <see cref="Quantity.Max"/>.</summary>
    public Cart Add(CartLine added)
    {
        if (Line(added.ProductId) is not { } present) return this with { Lines = [.. Lines, added] };
        var sum = Math.Min(present.Quantity.Amount + added.Quantity.Amount, Quantity.Max);
        return Replace(added with { Quantity = new(sum) });
    }

    /// <summary>Puts a line in the place of the one of the same product.</summary>
    public Cart Replace(CartLine changed) =>
        this with { Lines = [.. Lines.Select(line => line.ProductId == changed.ProductId ? changed : line)] };

    public Cart Remove(string productId) => this with { Lines = [.. Lines.Where(line => line.ProductId != productId)] };

    public Cart Emptied() => this with { Lines = [] };
}
