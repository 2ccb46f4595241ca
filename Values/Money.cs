namespace VoiceGateway.Values;

/// <summary>
/// An amount in integer minor units of one currency: <c>new Money(349, Currency.Usd)</c> is $3.49. Arithmetic is exact and
/// overflow throws; there is no floating point anywhere. Range: all of <see cref="long"/>; the default is zero US dollars.
/// </summary>
public readonly record struct Money(long Minor, Currency Currency) : IComparable<Money>
{
    public static Money Zero(Currency currency) => new(0, currency);

    public static Money operator +(Money left, Money right) => new(checked(left.Minor + right.Minor), Same(left, right));

    public static Money operator -(Money left, Money right) => new(checked(left.Minor - right.Minor), Same(left, right));

    /// <summary>Price times quantity, rounded half away from zero to the minor unit, as a shop's scale does.</summary>
    public static Money operator *(Money price, Quantity quantity) =>
        new(checked((long)decimal.Round(price.Minor * quantity.Amount, MidpointRounding.AwayFromZero)), price.Currency);

    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    /// <exception cref="InvalidOperationException">The two are of different currencies.</exception>
    public int CompareTo(Money other)
    {
        Same(this, other);
        return Minor.CompareTo(other.Minor);
    }

    /// <summary>Machine form, such as <c>3.49 USD</c>. What people hear and read is made by the prompts of their locale.</summary>
    public override string ToString() => Currency.Digits == 0
        ? $"{Minor} {Currency.Code}"
        : $"{Minor / (decimal)Currency.Scale} {Currency.Code}";

    private static Currency Same(Money left, Money right) => left.Currency == right.Currency
        ? left.Currency
        : throw new InvalidOperationException($"{left.Currency.Code} and {right.Currency.Code} do not add up");
}
