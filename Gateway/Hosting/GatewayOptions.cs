using System.Globalization;
using VoiceGateway.Conversation;
using VoiceGateway.Insights.Phrases;
using VoiceGateway.Orders.Payments.Stripe;
using VoiceGateway.Orders.Pricing;
using VoiceGateway.Orders.Privacy;
using VoiceGateway.Orders.Webhooks;
using VoiceGateway.Publishers.Listings;
using VoiceGateway.Storage;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Hosting;

/// <summary>Where products are found.</summary>
public enum CatalogEngine
{
    /// <summary>In an index of the process itself.</summary>
    Embedded,

    /// <summary>In the PostgreSQL database.</summary>
    Postgres,
}

/// <summary>The settings of the house as a whole; each channel has its own. Read once at start.</summary>
public sealed record GatewayOptions
{
    /// <summary>Folder of the embedded database, the lock and the secrets of this installation.</summary>
    public required string DataPath { get; init; }

    /// <summary>Set: PostgreSQL instead of the embedded database.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>Where products are found. Postgres needs a <see cref="ConnectionString"/>.</summary>
    public CatalogEngine Engine { get; init; }

    public required string StoreName { get; init; }

    public required Currency Currency { get; init; }

    /// <summary>Taxes, delivery and discounts.</summary>
    public PriceRules Prices { get; init; } = PriceRules.Plain;

    /// <summary>How long carts and orders are somebody's.</summary>
    public RetentionRules Retention { get; init; } = new();

    /// <summary>The clock on the wall of the shop, by which appointments are made.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>What is asked for before an order is placed by voice.</summary>
    public CheckoutRules Checkout { get; init; } = new();

    /// <summary>The file of what the shop says of itself.</summary>
    public string AnswersPath { get; init; } = TalkSettings.SampleAnswers;

    /// <summary>How the shop describes itself to directories and crawlers; null: not at all.</summary>
    public Listing? Listing { get; init; }

    /// <summary>Where the shop's order system is told of orders; null: it reads them over the API.</summary>
    public WebhookSettings? Webhook { get; init; }

    /// <summary>Which directories are told of the shop, and how they are called.</summary>
    public PublishingOptions Publishing { get; init; } = new();

    /// <summary>How Stripe is asked for money; null: the shop takes it itself.</summary>
    public StripeSettings? Stripe { get; init; }

    /// <summary>Where the world reaches this shop, without a slash at the end.</summary>
    public required Uri PublicUrl { get; init; }

    /// <summary>Events keep what was said. Off unless the operator opts in.</summary>
    public bool KeepWords { get; init; }

    /// <summary>Which phrases are kept to learn from. None unless the operator opts in.</summary>
    public PhraseOptions Phrases { get; init; } = new();

    /// <summary>Reads and checks everything; all problems at once.</summary>
    public static GatewayOptions Read(IConfiguration settings, List<string> problems)
    {
        var currency = Currency.Usd;
        if (settings["Store:Currency"] is { } code && !Currency.TryParse(code, out currency)) problems.Add($"Store:Currency '{code}' is not a currency code known here, such as USD");
        if (!Uri.TryCreate(settings["Store:PublicUrl"] ?? "http://localhost:5080", UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            problems.Add("Store:PublicUrl must be an http or https address");
        var name = settings["Store:Name"] ?? "Corner Pantry";
        if (name.Trim().Length is 0 or > 60) problems.Add("Store:Name must have 1 to 60 characters");
        var database = settings["Data:ConnectionString"];
        if (!string.IsNullOrWhiteSpace(database)) Check(database, problems);
        var engine = Engines(settings["Catalog:Engine"], database, problems);
        return new()
        {
            DataPath = settings["Data:Path"] ?? "./data",
            ConnectionString = database,
            Engine = engine,
            StoreName = name.Trim(),
            Currency = currency,
            Retention = new(
                Number(settings, "Privacy:CartDays", new RetentionRules().CartDays, 1, 36_500, problems),
                Number(settings, "Privacy:OrderDays", new RetentionRules().OrderDays, 1, 36_500, problems),
                Number(settings, "Privacy:TicketDays", new RetentionRules().DeskDays, 1, 36_500, problems)),
            Prices = PriceSettings.Read(settings, currency, problems),
            TimeZone = Zone(settings["Store:TimeZone"], problems),
            Checkout = TalkSettings.Checkout(settings, problems),
            AnswersPath = TalkSettings.Answers(settings, problems),
            Listing = ListingSettings.Read(settings, problems),
            Publishing = PublishingSettings.Read(settings, problems),
            Webhook = MoneySettings.Webhook(settings, problems),
            Stripe = MoneySettings.Payments(settings, currency, problems),
            PublicUrl = url ?? new("http://localhost:5080"),
            KeepWords = IsOn(settings["Insights:KeepWords"]),
            Phrases = ReadPhrases(settings, problems),
        };
    }

    private static PhraseOptions ReadPhrases(IConfiguration settings, List<string> problems)
    {
        var usual = new PhraseOptions();
        return new()
        {
            IsKept = IsOn(settings["Insights:KeepPhrases"]),
            Callers = Number(settings, "Insights:PhraseCallers", usual.Callers, PhraseOptions.LeastCallers, 1_000, problems),
            WindowDays = Number(settings, "Insights:PhraseWindowDays", usual.WindowDays, 1, PhraseOptions.MostWindowDays, problems),
            KeepDays = Number(settings, "Insights:PhraseDays", usual.KeepDays, 1, PhraseOptions.MostKeepDays, problems),
            SessionsAreCallers = IsOn(settings["Insights:SessionsAreCallers"]),
        };
    }

    private static TimeZoneInfo Zone(string? name, List<string> problems)
    {
        if (name is null) return TimeZoneInfo.Utc;
        if (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)) return zone;
        problems.Add($"Store:TimeZone '{name}' is not a time zone that this machine knows, such as Europe/Berlin");
        return TimeZoneInfo.Utc;
    }

    private static bool IsOn(string? text) => bool.TryParse(text, out var on) && on;

    private static int Number(IConfiguration settings, string key, int otherwise, int least, int most, List<string> problems)
    {
        if (settings[key] is not { } text) return otherwise;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        problems.Add($"{key} '{text}' must be a whole number from {least} to {most}");
        return otherwise;
    }

    private static CatalogEngine Engines(string? name, string? database, List<string> problems)
    {
        if (name is null or "embedded") return CatalogEngine.Embedded;
        if (name != "postgres") problems.Add($"Catalog:Engine '{name}' is not known: embedded and postgres are");
        else if (string.IsNullOrWhiteSpace(database)) problems.Add("Catalog:Engine=postgres needs a PostgreSQL database: set Data:ConnectionString");
        return CatalogEngine.Postgres;
    }

    private static void Check(string connectionString, List<string> problems)
    {
        try
        {
            PostgresAddress.Parse(connectionString);
        }
        catch (FormatException problem)
        {
            problems.Add($"Data:ConnectionString: {problem.Message}");
        }
    }
}
