using System.Globalization;

namespace VoiceGateway.Publishers;

/// <summary>A number as ECMAScript writes it (ECMA-262, Number::toString): the shortest digits that are read back as the same double.</summary>
internal static class EcmaNumber
{
    /// <exception cref="FormatException">It is not finite.</exception>
    public static string Of(double number)
    {
        if (!double.IsFinite(number)) throw new FormatException("the number is too large");
        if (number == 0) return "0";
        // The same shortest digits, in another notation: "0.00012", "1E-05", "123.4".
        var shortest = Math.Abs(number).ToString("R", CultureInfo.InvariantCulture);
        var exponent = shortest.IndexOf('E', StringComparison.Ordinal);
        var mantissa = exponent < 0 ? shortest : shortest[..exponent];
        var whole = mantissa.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? dot : mantissa.Length;
        var all = mantissa.Replace(".", "", StringComparison.Ordinal);
        var digits = all.TrimStart('0');
        var point = whole - (all.Length - digits.Length) + (exponent < 0 ? 0 : int.Parse(shortest.AsSpan(exponent + 1), CultureInfo.InvariantCulture));
        digits = digits.TrimEnd('0');
        return (number < 0 ? "-" : "") + Placed(digits, point);
    }

    private static string Placed(string digits, int point) => point switch
    {
        > 21 or <= -6 => $"{digits[0]}{(digits.Length > 1 ? "." + digits[1..] : "")}e{(point > 0 ? "+" : "-")}{Math.Abs(point - 1)}",
        <= 0 => "0." + new string('0', -point) + digits,
        _ when digits.Length <= point => digits.PadRight(point, '0'),
        _ => digits.Insert(point, "."),
    };
}
