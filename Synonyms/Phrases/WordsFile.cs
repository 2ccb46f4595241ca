using System.Text.Json.Serialization;

namespace VoiceGateway.Synonyms.Phrases;

/// <summary>
/// <c>words.json</c> as a translator writes it. What each entry means is told at <see cref="LocaleWords"/>, where it ends up.
/// Accents, case and punctuation of the forms do not matter; a form may have several words.
/// </summary>
internal sealed record WordsFile
{
    public required string Locale { get; init; }

    public required bool ModifiersFollow { get; init; }

    public required bool TermsHoldLinks { get; init; }

    public required Dictionary<string, string[]> Numbers { get; init; }

    public required NumberRules NumberRules { get; init; }

    public required Dictionary<string, string[]> Fractions { get; init; }

    public required Dictionary<string, string[]> Collectives { get; init; }

    public required string[] PairWords { get; init; }

    public required string[] SoldInPairs { get; init; }

    public required Dictionary<string, string[]> HeardAs { get; init; }

    public required Dictionary<string, UnitEntry> Units { get; init; }

    public required Dictionary<string, string[]> Sizes { get; init; }

    public required Dictionary<string, string[]> Positions { get; init; }

    public required string[] PositionLabels { get; init; }

    public required string[] PositionNouns { get; init; }

    public required string[] Joiners { get; init; }

    public required string[] Links { get; init; }

    public required string[] CountLinks { get; init; }

    public required string[] Connectors { get; init; }

    public required string[] Asking { get; init; }

    public required string[] Indefinite { get; init; }

    public required string[] Determiners { get; init; }

    public required string[] Partitives { get; init; }

    public required string[] More { get; init; }

    public required string[] Times { get; init; }

    public required string[] MakeIt { get; init; }

    public required string[] Fillers { get; init; }

    public required string[] Hesitations { get; init; }

    public required string[] LeadIns { get; init; }

    public required string[] Trailers { get; init; }

    public required string[] Attributes { get; init; }

    public required string[] Kinds { get; init; }

    public required string[] Heads { get; init; }

    public required string[] NumberBelongsAfter { get; init; }

    public required string[] NumberBelongsBefore { get; init; }

    public required string Percent { get; init; }

    public required SpokenForms Spoken { get; init; }

    public required MoneyForm Money { get; init; }

    public required CalendarFile Calendar { get; init; }
}

/// <summary>How number words are put together. Empty lists and nulls: the language does not do it.</summary>
/// <param name="AfterTens">Words between tens and ones: <c>treinta y dos</c>.</param>
/// <param name="AfterHundreds">Words after hundreds and thousands: <c>a hundred and two</c>.</param>
/// <param name="OnesBeforeTens">Words between ones and tens, ones first: <c>fünf und zwanzig</c>.</param>
/// <param name="BeforeFraction">Words before a fraction: <c>two and a half</c>.</param>
/// <param name="Point">Words for the decimal point.</param>
/// <param name="Twenties">Sixty and eighty go on to nineteen: <c>soixante-dix</c>.</param>
/// <param name="AfterTensOnlyOne">The word after tens goes with one and eleven only: <c>vingt et un</c>.</param>
/// <param name="Glued">Numbers are written in one word.</param>
/// <param name="CountSuffix">What makes a count of a number: <c>6er</c>.</param>
public sealed record NumberRules(
    string[] AfterTens,
    string[] AfterHundreds,
    string[] OnesBeforeTens,
    string[] BeforeFraction,
    string[] Point,
    bool Twenties,
    bool AfterTensOnlyOne,
    GluedNumbers? Glued,
    string? CountSuffix);

/// <summary>The pieces of numbers written in one word: <c>dreihundertfünfundzwanzig</c>, <c>zweieinhalb</c>.</summary>
public sealed record GluedNumbers(string And, string Hundred, string Thousand, Dictionary<string, string[]> Fractions);

/// <summary>
/// One unit: <see cref="One"/> and <see cref="Other"/> are said by us; <see cref="Heard"/> maps what else people say for one
/// to what they say for several. <see cref="Half"/> and its sisters are said whole ("half a pound").
/// </summary>
public sealed record UnitEntry
{
    public required string One { get; init; }

    public required string Other { get; init; }

    public string? Gender { get; init; }

    public string? Half { get; init; }

    public string? Quarter { get; init; }

    public string? ThreeQuarters { get; init; }

    public Dictionary<string, string>? Heard { get; init; }
}

/// <summary>
/// How we say amounts. <see cref="Numbers"/> has for each gender (<c>m</c>, <c>f</c>, <c>n</c>; the first is taken when a
/// unit has none) the words for one to twelve.
/// </summary>
public sealed record SpokenForms(Dictionary<string, string[]> Numbers, string Dozen, string Link, string? ElidedLink, bool DozenLinks, decimal PluralFrom);

/// <summary>How a price is written: <see cref="Form"/> holds <c>{symbol}</c> and <c>{amount}</c>; <see cref="Symbols"/> by currency code.</summary>
public sealed record MoneyForm(string Point, string Group, string Form, Dictionary<string, string> Symbols);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(WordsFile))]
internal sealed partial class WordsJson : JsonSerializerContext;
