using System.Collections.Frozen;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Channels;

/// <summary>The words on buttons and totals in one locale. All are required: a locale that lacks one does not compile.</summary>
public sealed record ScreenWords
{
    public required string Total { get; init; }

    public required string Checkout { get; init; }

    public required string Cart { get; init; }

    public required string Yes { get; init; }

    public required string No { get; init; }

    private static readonly FrozenDictionary<string, ScreenWords> ByLocale = new Dictionary<string, ScreenWords>
    {
        ["en-US"] = new() { Total = "Total", Checkout = "Check out", Cart = "Cart", Yes = "Yes", No = "No" },
        ["en-GB"] = new() { Total = "Total", Checkout = "Check out", Cart = "Basket", Yes = "Yes", No = "No" },
        ["es-US"] = new() { Total = "Total", Checkout = "Pagar", Cart = "Carrito", Yes = "Sí", No = "No" },
        ["pt-BR"] = new() { Total = "Total", Checkout = "Fechar pedido", Cart = "Carrinho", Yes = "Sim", No = "Não" },
        ["de-DE"] = new() { Total = "Summe", Checkout = "Zur Kasse", Cart = "Warenkorb", Yes = "Ja", No = "Nein" },
        ["fr-FR"] = new() { Total = "Total", Checkout = "Commander", Cart = "Panier", Yes = "Oui", No = "Non" },
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static ScreenWords In(Locale locale) => ByLocale[locale.ToSpoken().Tag];
}
