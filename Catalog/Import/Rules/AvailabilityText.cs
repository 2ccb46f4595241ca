using VoiceGateway.Catalog.Products;

namespace VoiceGateway.Catalog.Import.Rules;

/// <summary>Reads Google's words for availability, with spaces or underscores, and schema.org's addresses of the same.</summary>
internal static class AvailabilityText
{
    /// <summary>Null when the word is not known. A product on backorder can be ordered and comes later, as one on preorder.</summary>
    public static Availability? Read(string text)
    {
        var word = text.Trim().ToLowerInvariant();
        if (word.LastIndexOf("schema.org/") is >= 0 and var at) word = word[(at + 11)..];
        return word.Replace(' ', '_').Replace('-', '_') switch
        {
            "in_stock" or "instock" or "limited_availability" or "limitedavailability" => Availability.InStock,
            "out_of_stock" or "outofstock" or "sold_out" or "soldout" or "discontinued" => Availability.OutOfStock,
            "preorder" or "pre_order" or "backorder" or "back_order" => Availability.Preorder,
            _ => null,
        };
    }
}
