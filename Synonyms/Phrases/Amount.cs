namespace VoiceGateway.Synonyms.Phrases;

/// <summary>
/// How much of something: "two 15-ounce cans of" is a quantity of 2, unit <c>can</c>, size 15 <c>oz</c>. A unit without a
/// number in the plural ("cans of") leaves the quantity open. <see cref="WordsUsed"/> counts all words read, the link word too.
/// </summary>
public readonly record struct Amount(decimal? Quantity, string? Unit, decimal? SizeQuantity, string? SizeUnit, int WordsUsed)
{
    /// <summary>"large" in "two large cans".</summary>
    public string? SizeWord { get; init; }

    /// <summary>A link word was read, so that what follows is what it is an amount of.</summary>
    public bool IsLinked { get; init; }

    /// <summary>Nothing but an article.</summary>
    public bool IsArticle { get; init; }

    /// <summary>Where the unit was said, as an offset from the start; 0 when there is none. Tells "two rolls" from "two rolls of".</summary>
    public int UnitOffset { get; init; }

    /// <summary>The size as text: <c>15 oz</c>, <c>large</c>, or null.</summary>
    public string? Size => SizeQuantity is { } size && SizeUnit is { } unit ? string.Create(null, $"{size:0.###} {unit}") : SizeWord;
}

/// <summary>
/// One thing that was asked for. <see cref="Phrase"/> is what to look for, in the words of <see cref="Phrases.Split"/>, and is
/// empty when only an amount was said ("two cans"). <see cref="Quantity"/> is null when nothing was said of it;
/// <see cref="Unit"/> is one of <see cref="UnitIds"/>; <see cref="Size"/> as <see cref="Amount.Size"/>.
/// </summary>
public sealed record OrderLine(string Phrase, decimal? Quantity, string? Unit, string? Size);
