namespace VoiceGateway.Conversation;

/// <summary>A wish that waits for an answer, or that was answered last: the words, and how much of it.</summary>
public sealed record PendingItem(string Phrase, decimal? Amount, string? Unit)
{
    /// <summary>More than this is not read out, nor kept.</summary>
    public const int MostOptions = 3;

    /// <summary>Offered, in the order spoken.</summary>
    public Option[] Options { get; init; } = [];

    /// <summary>How many were offered before these: "more" goes on after them.</summary>
    public int Skip { get; init; }

    /// <summary>A product that was offered alone before: it is not offered with the others again.</summary>
    public string? But { get; init; }

    /// <summary>What the caller said that it has to be.</summary>
    public Narrowing? Narrowed { get; init; }

    /// <summary>The one option is clear, only the amount is so large that it is asked about.</summary>
    public bool Many { get; init; }

    /// <summary>The product that is out of stock, in whose place the options are offered.</summary>
    public string? Instead { get; init; }

    /// <summary>The product in the cart that goes out when one of the options comes in.</summary>
    public string? Replaces { get; init; }

    internal PendingItem Checked() => this with
    {
        Phrase = Cut(Phrase),
        Options = [.. (Options ?? []).Where(option => option.Id is not null).Take(5)],
        Skip = Math.Clamp(Skip, 0, 1000),
        Narrowed = Narrowed?.Checked(),
    };

    private static string Cut(string text) => text.Length > 200 ? text[..200] : text;
}

/// <summary>What keeps some of many: words ("organic", "the cheapest"), a price to stay under in minor units, brands that it must not be.</summary>
public sealed record Narrowing
{
    private const int Most = 4;

    public string[] Words { get; init; } = [];

    public long? Below { get; init; }

    public string[] NotBrands { get; init; } = [];

    /// <summary>Both together; the newer price holds.</summary>
    public Narrowing And(Narrowing other) => new()
    {
        Words = [.. Words.Concat(other.Words).Distinct().TakeLast(Most)],
        Below = other.Below ?? Below,
        NotBrands = [.. NotBrands.Concat(other.NotBrands).Distinct().TakeLast(Most)],
    };

    internal Narrowing Checked() => this with
    {
        Words = [.. (Words ?? []).Where(word => word is { Length: <= 60 }).Take(Most)],
        NotBrands = [.. (NotBrands ?? []).Where(brand => brand is { Length: <= 100 }).Take(Most)],
    };
}

/// <summary>What the last change did to the cart, so that it can be taken back: it counts for the cart as it was left, no other.</summary>
/// <param name="Version">The cart's version after it.</param>
/// <param name="Lines">The lines that changed.</param>
public sealed record CartChange(long Version, ChangedLine[] Lines)
{
    /// <summary>A larger change is not kept: the state has to stay small.</summary>
    public const int MostLines = 12;

    internal CartChange? Checked() => Lines is not { Length: > 0 and <= MostLines } || Lines.Any(line => line is not { Id.Length: <= 200, Was: >= 0 and <= 9999 }) ? null : this;
}

/// <summary>A product and how much of it there was before; 0: none.</summary>
public sealed record ChangedLine(string Id, decimal Was);
