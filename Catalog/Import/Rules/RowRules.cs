using System.Globalization;
using System.Text;
using VoiceGateway.Catalog.Import.Reading;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Values;

namespace VoiceGateway.Catalog.Import.Rules;

/// <summary>
/// Judges rows. Bad is what would sell the wrong thing or at a wrong price: no id, an id twice, no name, a price, a currency,
/// an availability or a popularity that can't be read. What only adorns a product (GTIN, image, another locale's name, an
/// over-long text) is left out or cut with a warning, and the product stays.
/// </summary>
internal sealed class RowRules(ReportBuilder report, PriceStyle prices, Currency store, DateTimeOffset now)
{
    private const int MaxId = 100;
    private const int MaxName = 300;
    private const int MaxDescription = 5000;
    private const int MaxOther = 750;
    private const int MaxAttributes = 100;
    private const int MaxAttribute = 1000;

    private readonly IdSet ids = new();

    /// <summary>The product, or null when the row is bad or none; the report has the reason.</summary>
    public Product? Judge(FeedRow row)
    {
        if (row.Fault is null && row.SkipReason is { } skip)
        {
            report.CountSkipped(skip);
            return null;
        }
        var product = row.Fault is null ? Read(row) : null;
        if (row.Fault is { } fault)
        {
            report.AddBad(row.Line, fault.Key, fault.Reason, fault.Value);
            return null;
        }
        report.CountGood();
        return product;
    }

    // The id is marked as seen last: a bad row does not make a good one after it a duplicate.
    private Product? Read(FeedRow row)
    {
        var product = new Product
        {
            Id = Id(row),
            Name = Name(row),
            Brand = Other(row, Field.Brand, "brand"),
            Category = Category(row),
            Description = Description(row),
            Price = Price(row),
            Availability = InStock(row),
            Gtin = Code(row),
            Size = Other(row, Field.Size, "size") ?? Other(row, Field.Measure, "size"),
            Unit = Other(row, Field.Unit, "unit"),
            Image = Image(row),
            Popularity = Popularity(row),
            Names = Names(row),
            Attributes = Attributes(row),
        };
        if (row.Fault is null && !ids.Add(product.Id)) row.Fail("id", "the id was there before", product.Id);
        return product;
    }

    private static string Id(FeedRow row)
    {
        var id = row[Field.Id]?.Trim() ?? "";
        if (id.Length == 0) row.Fail("id", "the id is missing", null);
        else if (id.Length > MaxId) row.Fail("id", $"the id is over {MaxId} characters", id);
        else foreach (var rune in id.EnumerateRunes())
                if (Rune.IsControl(rune) || PlainText.IsHidden(rune)) row.Fail("id", "the id holds control characters", id);
        return id;
    }

    private static string Name(FeedRow row)
    {
        var name = PlainText.Clean(row[Field.Name] ?? "");
        if (name.Length == 0) row.Fail("name", "the name is missing", row[Field.Name]);
        else if (name.Length > MaxName) row.Fail("name", $"the name is over {MaxName} characters", name);
        return name;
    }

    private Money? Price(FeedRow row)
    {
        if (string.IsNullOrWhiteSpace(row[Field.Price])) return null;
        var (price, problem) = PriceText.Read(row[Field.Price]!, prices, row[Field.Currency], store);
        if (problem is not null) row.Fail("price", problem, row[Field.Price]);
        else if (price!.Value.Currency != store) Warn(row, "price", $"the price is not in the store's currency, {store.Code}", row[Field.Price]);
        return price is { } regular ? Sale(row, regular) : null;
    }

    // A sale price without dates always holds; one with dates only while they do.
    private Money Sale(FeedRow row, Money regular)
    {
        if (string.IsNullOrWhiteSpace(row[Field.SalePrice])) return regular;
        var (sale, problem) = PriceText.Read(row[Field.SalePrice]!, prices, row[Field.Currency], store);
        if (problem is not null) row.Fail("sale_price", problem, row[Field.SalePrice]);
        if (sale is not { } lower) return regular;
        if (lower.Currency != regular.Currency || lower > regular)
        {
            Warn(row, "sale_price", "the sale price is not below the price", row[Field.SalePrice]);
            return regular;
        }
        if (string.IsNullOrWhiteSpace(row[Field.SaleDates])) return lower;
        if (SaleDates.Cover(row[Field.SaleDates]!, now) is { } holds) return holds ? lower : regular;
        Warn(row, "sale_price_effective_date", "the dates can't be read, so the sale price is left out", row[Field.SaleDates]);
        return regular;
    }

    private static Availability InStock(FeedRow row)
    {
        if (string.IsNullOrWhiteSpace(row[Field.Availability])) return Availability.InStock;
        if (AvailabilityText.Read(row[Field.Availability]!) is { } known) return known;
        row.Fail("availability", "in_stock, out_of_stock, preorder or backorder is expected", row[Field.Availability]);
        return Availability.OutOfStock;
    }

    private double Popularity(FeedRow row)
    {
        if (string.IsNullOrWhiteSpace(row[Field.Popularity])) return 0;
        if (!double.TryParse(row[Field.Popularity], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
        {
            row.Fail("popularity", "a number from 0 to 1 is expected", row[Field.Popularity]);
            return 0;
        }
        if (value is >= 0 and <= 1) return value;
        Warn(row, "popularity", "popularity is from 0 to 1, and was set to the nearer of them", row[Field.Popularity]);
        return Math.Clamp(value, 0, 1);
    }

    private string? Code(FeedRow row)
    {
        if (string.IsNullOrWhiteSpace(row[Field.Gtin])) return null;
        if (row[Field.HasGtin]?.Trim().ToLowerInvariant() is "no" or "false") return null;
        var gtin = Gtin.Read(row[Field.Gtin]!.Trim());
        if (gtin is null) Warn(row, "gtin", "not a GTIN with a right check digit, so it is left out", row[Field.Gtin]);
        return gtin;
    }

    private string? Description(FeedRow row)
    {
        if (row[Field.Description] is not { } html) return null;
        var text = PlainText.OfHtml(html);
        if (text.Length > MaxDescription) Warn(row, "description", $"the description was cut to {MaxDescription} characters", null);
        return text.Length == 0 ? null : PlainText.Cut(text, MaxDescription);
    }

    private string? Category(FeedRow row)
    {
        if (Other(row, Field.Category, "category") is { } own) return Path(own);
        var other = Other(row, Field.OtherCategory, "category");
        return other is null || long.TryParse(other, out _) ? null : Path(other); // a bare number is an id of Google's taxonomy
    }

    private static string? Path(string category)
    {
        if (!category.Contains('>')) return category;
        var path = string.Join(" > ", category.Split('>', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        return path.Length == 0 ? null : path;
    }

    private string? Image(FeedRow row)
    {
        if (row[Field.Image]?.Trim() is not { Length: > 0 } text) return null;
        if (text.Length <= 2000 && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http") return uri.AbsoluteUri;
        Warn(row, "image", "not an http or https address, so it is left out", text);
        return null;
    }

    private string? Other(FeedRow row, Field field, string key)
    {
        if (row[field] is not { } value) return null;
        var text = PlainText.Clean(value);
        if (text.Length > MaxOther) Warn(row, key, $"the text was cut to {MaxOther} characters", value);
        return text.Length == 0 ? null : PlainText.Cut(text, MaxOther);
    }

    private Dictionary<string, string> Names(FeedRow row)
    {
        if (row.Names.Count == 0) return None;
        var names = new Dictionary<string, string>();
        foreach (var (tag, value) in row.Names)
        {
            var name = PlainText.Clean(value);
            if (name.Length == 0) continue;
            if (!Locale.TryParse(tag, out var locale)) Warn(row, "names", "not a locale such as de-DE, so its name is left out", tag);
            else if (name.Length > MaxName) Warn(row, $"names.{locale.Tag}", $"the name is over {MaxName} characters, so it is left out", name);
            else if (!names.TryAdd(locale.Tag, name)) Warn(row, $"names.{locale.Tag}", "the locale has two names; the first counts", name);
        }
        return names;
    }

    private Dictionary<string, string> Attributes(FeedRow row)
    {
        if (row.Attributes.Count == 0) return None;
        var attributes = new Dictionary<string, string>();
        foreach (var (name, value) in row.Attributes)
        {
            var (key, text) = (PlainText.Clean(name), PlainText.Clean(value));
            if (key.Length == 0 || text.Length == 0) continue;
            if (attributes.Count == MaxAttributes || key.Length > MaxOther)
            {
                Warn(row, "attributes", $"more than {MaxAttributes} attributes, or a name over {MaxOther} characters, so it is left out", key);
                continue;
            }
            if (text.Length > MaxAttribute) Warn(row, "attributes", $"the text was cut to {MaxAttribute} characters", key);
            attributes[key] = PlainText.Cut(attributes.TryGetValue(key, out var before) ? $"{before}, {text}" : text, MaxAttribute);
        }
        return attributes;
    }

    private static Dictionary<string, string> None { get; } = [];

    private void Warn(FeedRow row, string key, string reason, string? value)
    {
        if (row.Fault is null) report.AddWarning(row.Line, key, reason, value);
    }
}
