namespace VoiceGateway.Catalog.Import;

/// <summary>How a feed is written. <see cref="Auto"/> tells by the content, never by the file's name.</summary>
public enum FeedFormat
{
    Auto,
    Google,
    Shopify,
    Csv,
    JsonLines,
}

/// <summary>How an import ended. Only <see cref="Imported"/> changed the catalog.</summary>
public enum ImportOutcome
{
    /// <summary>The feed is the catalog now.</summary>
    Imported,

    /// <summary>The live catalog was made of the very same bytes; nothing to do.</summary>
    Unchanged,

    /// <summary>More than 5 % of the rows are bad. <c>replace</c> overrides it.</summary>
    RefusedTooManyBad,

    /// <summary>The catalog would have over 20 % fewer products. <c>replace</c> overrides it.</summary>
    RefusedWouldShrink,

    /// <summary>Not one row is good.</summary>
    RefusedNothingGood,

    /// <summary>The file can't be read to its end: no known format, not well-formed, cut off. The reason is in the report.</summary>
    RefusedUnreadable,

    /// <summary>The file, or what is packed in it, is over the limits of <see cref="ImportLimits"/>.</summary>
    RefusedTooLarge,

    /// <summary>Another import is running on this database.</summary>
    Busy,
}

/// <summary>
/// Something wrong in a feed. <see cref="Line"/> counts from 1 in the unpacked file (where the row begins); <see cref="Key"/>
/// is the column or key; <see cref="Value"/> the offending value, cut to 80 characters, unprintable ones shown as <c>?</c>.
/// </summary>
public sealed record ImportProblem(long Line, string? Key, string Reason, string Value);

/// <summary>
/// What an import found and did. Lists hold the first <see cref="ImportLimits.ListedProblems"/> entries, counts count all.
/// A warning does not make its row bad.
/// </summary>
public sealed record ImportReport
{
    public required ImportOutcome Outcome { get; init; }

    /// <summary>One sentence in English for people, such as <c>3 of 20 rows are bad (at most 5 % may be)</c>.</summary>
    public required string Summary { get; init; }

    /// <summary>The format that was read; <see cref="FeedFormat.Auto"/> when it did not come to that.</summary>
    public FeedFormat Format { get; init; }

    public long Good { get; init; }

    public long Bad { get; init; }

    public long WarningCount { get; init; }

    /// <summary>Products in the live catalog before.</summary>
    public long ProductsBefore { get; init; }

    /// <summary>Products in the live catalog now.</summary>
    public long ProductsAfter { get; init; }

    /// <summary>The live catalog's version now (<see cref="Products.CatalogState.Version"/>).</summary>
    public long Version { get; init; }

    /// <summary>What is wrong with the bad rows, in the order of the file.</summary>
    public IReadOnlyList<ImportProblem> Problems { get; init; } = [];

    /// <summary>What was left out or changed in good rows.</summary>
    public IReadOnlyList<ImportProblem> Warnings { get; init; } = [];

    /// <summary>Keys and columns that mean nothing here, and how many values each had.</summary>
    public IReadOnlyDictionary<string, long> UnknownKeys { get; init; } = new Dictionary<string, long>();

    /// <summary>Rows that are rightly no product (pictures only, drafts), by reason. They are neither good nor bad.</summary>
    public IReadOnlyDictionary<string, long> Skipped { get; init; } = new Dictionary<string, long>();
}

/// <summary>How far an import is. Bytes are of the file as it came, so packed ones when it is packed.</summary>
public sealed record ImportProgress(long Rows, long BytesDone, long BytesTotal);

/// <summary>Bounds of an import. The defaults are right for production; tests make them small.</summary>
public sealed record ImportLimits
{
    public static ImportLimits Default { get; } = new();

    /// <summary>Bytes of the file, and of what is unpacked from it, counted while they stream.</summary>
    public long MaxBytes { get; init; } = 500_000_000;

    /// <summary>Rows in one feed, good or bad.</summary>
    public long MaxRows { get; init; } = 5_000_000;

    /// <summary>Entries in each list of the report.</summary>
    public int ListedProblems { get; init; } = 1000;

    /// <summary>Products written in one transaction.</summary>
    public int BatchRows { get; init; } = 5000;

    /// <summary>Bytes of one row of text. A longer one is bad.</summary>
    internal const int MaxRowBytes = 1 << 20;

    /// <summary>Bytes of one cell. A row with a longer one is bad.</summary>
    internal const int MaxCellBytes = 64 << 10;
}
