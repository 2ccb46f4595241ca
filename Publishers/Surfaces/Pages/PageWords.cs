using VoiceGateway.Catalog.Products;
using VoiceGateway.Values;

namespace VoiceGateway.Publishers.Surfaces.Pages;

/// <summary>The few words of a page that are not the shop's own, in one language.</summary>
internal sealed record PageWords
{
    public required string Skip { get; init; }

    public required string InStock { get; init; }

    public required string OutOfStock { get; init; }

    public required string Preorder { get; init; }

    public required string NoPrice { get; init; }

    public required string Per { get; init; }

    public required string Brand { get; init; }

    public required string Size { get; init; }

    public required string AlsoCalled { get; init; }

    public required string Category { get; init; }

    public required string Gtin { get; init; }

    public required string Details { get; init; }

    public required string Delivery { get; init; }

    public required string Returns { get; init; }

    public required string FreeFrom { get; init; }

    public required string Free { get; init; }

    public required string Days { get; init; }

    public required string NoReturns { get; init; }

    public required string MoreDelivery { get; init; }

    public required string MoreReturns { get; init; }

    /// <summary>What the language calls itself.</summary>
    public required string Language { get; init; }

    public required string OtherLanguages { get; init; }

    public required string Privacy { get; init; }

    public required string Terms { get; init; }

    public required string Help { get; init; }

    public required string Ask { get; init; }

    public required string Stores { get; init; }

    public required string Products { get; init; }

    public required string ToShop { get; init; }

    public required string NotFound { get; init; }

    public required string Nowhere { get; init; }

    /// <summary>Monday first.</summary>
    public required string[] DayNames { get; init; }

    /// <summary>Those of the language, else English.</summary>
    public static PageWords Of(Locale locale) => locale.Language switch
    {
        "de" => PageLanguages.German,
        "es" => PageLanguages.Spanish,
        "fr" => PageLanguages.French,
        "pt" => PageLanguages.Portuguese,
        _ => PageLanguages.English,
    };

    public string Stock(Availability availability) => availability switch
    {
        Availability.InStock => InStock,
        Availability.OutOfStock => OutOfStock,
        _ => Preorder,
    };

    public string Day(DayOfWeek day) => DayNames[((int)day + 6) % 7];
}
