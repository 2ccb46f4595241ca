using System.Globalization;

namespace VoiceGateway.Values;

/// <summary>
/// How much of something is wanted: above 0 and at most 9,999, to a thousandth. Whole for packs, a fraction for things
/// sold by weight. The default value is one.
/// </summary>
public readonly record struct Quantity : IComparable<Quantity>
{
    public const decimal Max = 9999m;

    // Stored less one, so that the default value of the struct is the number one.
    private readonly decimal lessOne;

    /// <exception cref="ArgumentOutOfRangeException">Not above 0 or over 9,999.</exception>
    public Quantity(decimal amount)
    {
        var rounded = decimal.Round(amount, 3, MidpointRounding.AwayFromZero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(rounded, 0m, nameof(amount));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rounded, Max, nameof(amount));
        lessOne = rounded - 1m;
    }

    public static Quantity One => default;

    public decimal Amount => lessOne + 1m;

    public bool IsWhole => decimal.IsInteger(Amount);

    /// <summary>True and the quantity when the amount is in range.</summary>
    public static bool TryCreate(decimal amount, out Quantity quantity)
    {
        quantity = default;
        if (amount < 0.0005m || amount > Max) return false;
        quantity = new(amount);
        return true;
    }

    public static bool operator <(Quantity left, Quantity right) => left.Amount < right.Amount;

    public static bool operator >(Quantity left, Quantity right) => left.Amount > right.Amount;

    public static bool operator <=(Quantity left, Quantity right) => left.Amount <= right.Amount;

    public static bool operator >=(Quantity left, Quantity right) => left.Amount >= right.Amount;

    public int CompareTo(Quantity other) => Amount.CompareTo(other.Amount);

    /// <summary>Shortest decimal form with a point: <c>2</c>, <c>0.5</c>.</summary>
    public override string ToString() => Amount.ToString("0.###", CultureInfo.InvariantCulture);
}
