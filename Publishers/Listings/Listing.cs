using VoiceGateway.Catalog.Products;
using VoiceGateway.Values;

namespace VoiceGateway.Publishers.Listings;

/// <summary>
/// The shop as marketing describes it, once, for every directory and every page that is crawled. Read from a file by <see cref="ListingFile"/>, which
/// checks it, so that what is here holds what the parts say. Immutable.
/// </summary>
public sealed record Listing
{
    /// <summary>What the shop is called, 1 to <see cref="ListingRules.MostBrand"/> characters, the same in every locale.</summary>
    public string Brand { get; init; } = "";

    /// <summary>Where the world reaches the pages and documents, http or https, no path; null: at <c>Store:PublicUrl</c>.</summary>
    public Uri? BaseUrl { get; init; }

    /// <summary>The shop's own site for people, when it has one elsewhere.</summary>
    public Uri? Website { get; init; }

    /// <summary>What is said in each locale; the first is that of who speaks none of them. One at least.</summary>
    public IReadOnlyDictionary<string, ListingText> Locales { get; init; } = new Dictionary<string, ListingText>();

    /// <summary>What people may come for, with the questions that they ask; one at least.</summary>
    public IReadOnlyList<Topic> Topics { get; init; } = [];

    public IReadOnlyList<StorePlace> Stores { get; init; } = [];

    public Policies Policies { get; init; } = new();

    public Contact Contact { get; init; } = new();

    public ListingImages Images { get; init; } = new();

    /// <summary>Which products are listed; all, unless it says less.</summary>
    public CatalogSlice Catalog { get; init; } = new();

    /// <summary>What crawlers of machines may do.</summary>
    public CrawlerRules Crawlers { get; init; } = new();

    /// <summary>The locale of who speaks none of <see cref="Locales"/>.</summary>
    public Locale Home => Locale.Parse(Locales.Keys.First());

    /// <summary>The text of the locale, else of one of its language, else of <see cref="Home"/>.</summary>
    public ListingText Text(Locale locale) =>
        Locales.TryGetValue(locale.Tag, out var own) ? own
        : Locales.FirstOrDefault(pair => pair.Key.StartsWith(locale.Language, StringComparison.OrdinalIgnoreCase)).Value ?? Locales.First().Value;
}

/// <summary>What the shop says of itself in one locale; plain text.</summary>
public sealed record ListingText
{
    /// <summary>One sentence, 1 to <see cref="ListingRules.MostSummary"/> characters.</summary>
    public string Summary { get; init; } = "";

    /// <summary>1 to <see cref="ListingRules.MostDescription"/> characters.</summary>
    public string Description { get; init; } = "";

    /// <summary>Words to be found by, at most <see cref="ListingRules.MostKeywords"/>.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];
}

/// <summary>Something that people come for, such as gluten-free pasta.</summary>
public sealed record Topic
{
    /// <summary>Lower-case letters, digits and hyphens; unique.</summary>
    public string Id { get; init; } = "";

    /// <summary>What it is called, by locale.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>();

    /// <summary>What people ask, by locale, 2 to <see cref="ListingRules.MostQuestions"/> each: "where can I buy gluten-free pasta?"</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Questions { get; init; } = new Dictionary<string, IReadOnlyList<string>>();
}

/// <summary>A store that one can walk into.</summary>
public sealed record StorePlace
{
    /// <summary>Unique.</summary>
    public string Id { get; init; } = "";

    public string Name { get; init; } = "";

    public string Street { get; init; } = "";

    public string City { get; init; } = "";

    public string? Region { get; init; }

    public string PostalCode { get; init; } = "";

    /// <summary>Two capital letters (ISO 3166-1).</summary>
    public string Country { get; init; } = "";

    public string? Phone { get; init; }

    /// <summary>Degrees north; with <see cref="Longitude"/> or not at all.</summary>
    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    public IReadOnlyList<OpeningHours> Hours { get; init; } = [];
}

/// <summary>On which days a store is open from when to when.</summary>
public sealed record OpeningHours
{
    public IReadOnlyList<DayOfWeek> Days { get; init; } = [];

    public TimeOnly Opens { get; init; }

    public TimeOnly Closes { get; init; }
}

/// <summary>Which products are listed.</summary>
public sealed record CatalogSlice
{
    /// <summary>Categories by their paths, with those below them; none: all.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Categories that are left out of those.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>True when the product is listed.</summary>
    public bool Holds(Product product) => (Categories.Count == 0 || IsIn(product, Categories)) && !IsIn(product, Without);

    private static bool IsIn(Product product, IReadOnlyList<string> paths)
    {
        foreach (var path in paths)
            if (product.Category is { } category && category.StartsWith(path, StringComparison.OrdinalIgnoreCase) && (category.Length == path.Length || category.AsSpan(path.Length).StartsWith(" >"))) return true;
        return false;
    }
}

/// <summary>What crawlers of machines may do; all of it but training, unless the shop says otherwise.</summary>
public sealed record CrawlerRules
{
    /// <summary>Assistants may fetch pages to answer somebody.</summary>
    public bool AllowsAnswers { get; init; } = true;

    /// <summary>Models may be trained on the pages.</summary>
    public bool AllowsTraining { get; init; }

    /// <summary>Names of crawlers that are asked to stay away, as robots.txt knows them.</summary>
    public IReadOnlyList<string> Denied { get; init; } = [];
}
