using System.Globalization;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Values;

namespace VoiceGateway.Publishers.Surfaces;

/// <summary>What is said of a product, the same on its page and in every feed.</summary>
public static class ProductText
{
    /// <summary>Name and size, so that two sizes of one thing can be told apart: <c>Fernhill Chickpeas, 15 oz</c>.</summary>
    public static string Title(Product product, Locale? locale = null)
    {
        var name = locale is { } said && product.Names.TryGetValue(said.Tag, out var own) ? own : product.Name;
        return product.Size is { } size && !name.Contains(size, StringComparison.OrdinalIgnoreCase) ? $"{name}, {size}" : name;
    }

    /// <summary>The description, or else what it is called: directories want one.</summary>
    public static string Description(Product product) => string.IsNullOrWhiteSpace(product.Description) ? Title(product) : product.Description;

    /// <summary>The number by which the whole world knows the product; null: it has none.</summary>
    public static string? Gtin(Product product) => IsGlobal(product.Gtin) ? product.Gtin : null;

    /// <summary>An amount in major units with all digits of the currency: <c>3.50</c>.</summary>
    public static string Amount(Money money) =>
        (money.Minor / (decimal)money.Currency.Scale).ToString(money.Currency.Digits switch { 0 => "0", 2 => "0.00", _ => "0.000" }, CultureInfo.InvariantCulture);

    /// <summary>As feeds write it: <c>3.50 USD</c>.</summary>
    public static string Price(Money money) => $"{Amount(money)} {money.Currency.Code}";

    /// <summary>As feeds of Google's kind write it.</summary>
    public static string Stock(Availability availability) => availability switch
    {
        Availability.InStock => "in_stock",
        Availability.OutOfStock => "out_of_stock",
        _ => "preorder",
    };

    /// <summary>At most so many characters, cut after a whole word, never within a letter of two code units.</summary>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most) return text;
        var end = text.LastIndexOf(' ', most);
        if (end < most / 2) end = char.IsLowSurrogate(text[most]) ? most - 1 : most;
        return text[..end].TrimEnd(' ', ',', ';');
    }

    // Numbers that shops give to their own goods (2, 02, 04) and to coupons (98, 99) are another product in another shop: Google refuses products that have one.
    private static bool IsGlobal(string? gtin)
    {
        if (gtin is null) return false;
        if (gtin.Length == 8) return gtin[0] is not ('0' or '2');
        var start = gtin.PadLeft(14, '0').AsSpan(1, 2);
        return start[0] != '2' && start is not ("02" or "04" or "98" or "99");
    }
}
