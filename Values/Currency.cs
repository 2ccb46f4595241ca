using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace VoiceGateway.Values;

/// <summary>A currency by its ISO 4217 code and the digits of its minor unit. The default is the US dollar.</summary>
public readonly record struct Currency
{
    /// <summary>Minor-unit digits by code, from ISO 4217 list one; those that shops here may price in.</summary>
    private static readonly FrozenDictionary<string, int> Known = new Dictionary<string, int>
    {
        ["USD"] = 2, ["EUR"] = 2, ["GBP"] = 2, ["BRL"] = 2, ["CAD"] = 2, ["MXN"] = 2, ["CHF"] = 2, ["AUD"] = 2, ["NZD"] = 2,
        ["ARS"] = 2, ["COP"] = 2, ["PEN"] = 2, ["DKK"] = 2, ["SEK"] = 2, ["NOK"] = 2, ["PLN"] = 2, ["CZK"] = 2, ["HUF"] = 2,
        ["RON"] = 2, ["INR"] = 2, ["CNY"] = 2, ["ZAR"] = 2, ["TRY"] = 2, ["ILS"] = 2, ["SGD"] = 2, ["HKD"] = 2,
        ["JPY"] = 0, ["KRW"] = 0, ["CLP"] = 0, ["VND"] = 0, ["ISK"] = 0,
        ["KWD"] = 3, ["BHD"] = 3, ["JOD"] = 3, ["OMR"] = 3, ["TND"] = 3,
    }.ToFrozenDictionary();

    private readonly string? code;

    private Currency(string code) => this.code = code;

    public static Currency Usd { get; } = new("USD");

    /// <summary>Three capital letters, such as <c>USD</c>.</summary>
    public string Code => code ?? "USD";

    /// <summary>Digits after the decimal point: 0, 2 or 3.</summary>
    public int Digits => Known[Code];

    /// <summary>Minor units in one major unit: 1, 100 or 1000.</summary>
    public int Scale => Digits switch { 0 => 1, 2 => 100, _ => 1000 };

    public static bool TryParse([NotNullWhen(true)] string? text, out Currency currency)
    {
        currency = default;
        if (text is not { Length: 3 }) return false;
        var upper = text.ToUpperInvariant();
        if (!Known.ContainsKey(upper)) return false;
        currency = new(upper);
        return true;
    }

    /// <exception cref="FormatException">The code is unknown.</exception>
    public static Currency Parse(string text) =>
        TryParse(text, out var currency) ? currency : throw new FormatException($"'{text}' is not a currency code known here, such as USD");

    public override string ToString() => Code;
}
