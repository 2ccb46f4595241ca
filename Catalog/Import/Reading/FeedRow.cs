namespace VoiceGateway.Catalog.Import.Reading;

/// <summary>What the formats can say about a product. <see cref="Unknown"/> is everything else.</summary>
internal enum Field
{
    Unknown,
    Id,
    Name,
    Brand,
    Category,
    Description,
    Price,
    Currency,
    SalePrice,
    SaleDates,
    Availability,
    Gtin,
    HasGtin,
    Size,
    Measure,
    Unit,
    Image,
    Popularity,

    /// <summary>Google's taxonomy, and Shopify's product type: used when the shop gives no better category.</summary>
    OtherCategory,

    // What only Shopify has.
    Handle,
    Sku,
    Quantity,
    SellWhenOut,
    Tracker,
    Status,
    Published,
    VariantImage,
    Option1Name,
    Option1Value,
    Option2Name,
    Option2Value,
    Option3Name,
    Option3Value,
    MeasureUnit,
    HtmlDescription,

    Count,
}

/// <summary>One row of a feed as it stands there: texts, not yet judged. A reader fills the same one again and again.</summary>
internal sealed class FeedRow
{
    private readonly string?[] values = new string?[(int)Field.Count];

    /// <summary>Where the row begins, from 1.</summary>
    public long Line { get; set; }

    /// <summary>Names by locale, both as they stand in the feed.</summary>
    public List<(string Locale, string Name)> Names { get; } = [];

    /// <summary>Names and values of what the feed says besides.</summary>
    public List<(string Name, string Value)> Attributes { get; } = [];

    /// <summary>Why the row can't be read, or null.</summary>
    public Fault? Fault { get; private set; }

    /// <summary>Why the row is rightly no product, or null.</summary>
    public string? SkipReason { get; private set; }

    public string? this[Field field]
    {
        get => values[(int)field];
        set => values[(int)field] = value;
    }

    public void Clear(long line)
    {
        Array.Clear(values);
        Names.Clear();
        Attributes.Clear();
        (Line, Fault, SkipReason) = (line, null, null);
    }

    public void Fail(string? key, string reason, string? value) => Fault ??= new(key, reason, value);

    public void Skip(string reason) => SkipReason = reason;
}

/// <summary>What makes a row unreadable, and where in it.</summary>
internal sealed record Fault(string? Key, string Reason, string? Value);

/// <summary>Reads the rows of one format, one after the other, in constant memory.</summary>
internal interface IFeedReader : IDisposable
{
    /// <summary>How prices are written.</summary>
    PriceStyle Prices { get; }

    /// <returns>False when there are no more rows.</returns>
    /// <exception cref="UnreadableFeedException">The rest of the feed can't be read.</exception>
    bool Next(FeedRow row);
}

/// <summary>How a format writes prices.</summary>
internal enum PriceStyle
{
    /// <summary>A whole number of minor units, or an amount with its currency.</summary>
    MinorOrText,

    /// <summary>Always an amount with its currency.</summary>
    Text,

    /// <summary>A decimal number in the store's own currency.</summary>
    Decimal,
}
