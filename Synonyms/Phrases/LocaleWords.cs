using System.Collections.Frozen;
using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Phrases;

/// <summary>A word for a unit as it was heard.</summary>
public readonly record struct UnitForm(string Id, bool IsPlural);

/// <summary>
/// How people of one locale say numbers, amounts, units, lists and positions: <c>skill-manifests/locales/…/words.json</c>, checked
/// and ready to be asked. Read once for each locale, immutable.
/// </summary>
public sealed class LocaleWords
{
    private static readonly FrozenDictionary<Locale, Lazy<LocaleWords>> All = Locale.Spoken
        .ToFrozenDictionary(locale => locale, locale => new Lazy<LocaleWords>(() => LocaleWordsLoader.FromResource(locale)));

    internal LocaleWords()
    {
    }

    /// <summary>The words of the spoken locale nearest to <paramref name="locale"/>.</summary>
    /// <exception cref="FormatException">Its file is malformed; the message names the file and the entry.</exception>
    public static LocaleWords For(Locale locale) => All[locale.ToSpoken()].Value;

    /// <summary>Reads a <c>words.json</c>; <paramref name="name"/> is how complaints call it.</summary>
    /// <exception cref="FormatException">The file is malformed; the message names it and the entry.</exception>
    public static LocaleWords Read(Stream stream, string name) => LocaleWordsLoader.Read(stream, name);

    public required Locale Locale { get; init; }

    /// <summary>Adjectives and brands come after the noun: a word that no term covers belongs to the term before it.</summary>
    public required bool ModifiersFollow { get; init; }

    /// <summary>Names of things hold link words ("sacs de congélation"), so a term wins over a unit even when a link follows.</summary>
    public required bool TermsHoldLinks { get; init; }

    public required PhraseMap<int> Numbers { get; init; }

    public required NumberRules NumberRules { get; init; }

    public required PhraseMap<decimal> Fractions { get; init; }

    /// <summary>Fractions glued to the end of a number word.</summary>
    public required (string Suffix, decimal Value)[] FractionSuffixes { get; init; }

    /// <summary>Words that stand for a number of things: dozen, couple.</summary>
    public required PhraseMap<int> Collectives { get; init; }

    public required PhraseMap<bool> PairWords { get; init; }

    /// <summary>Things of which a pair is one.</summary>
    public required FrozenSet<string> SoldInPairs { get; init; }

    /// <summary>Words that sound like a number and are taken for one only where nothing else makes sense.</summary>
    public required PhraseMap<int> HeardAs { get; init; }

    public required PhraseMap<UnitForm> Units { get; init; }

    public required FrozenDictionary<string, UnitEntry> UnitEntries { get; init; }

    public required PhraseMap<string> Sizes { get; init; }

    /// <summary>Ordinals and their like; -1 is the last.</summary>
    public required PhraseMap<int> Positions { get; init; }

    /// <summary>Said before the number of a position: "number", "option".</summary>
    public required PhraseMap<bool> PositionLabels { get; init; }

    /// <summary>Said after a position: "one", "product".</summary>
    public required PhraseMap<bool> PositionNouns { get; init; }

    public required PhraseMap<bool> Joiners { get; init; }

    /// <summary>Between an amount and the thing: "of".</summary>
    public required PhraseMap<bool> Links { get; init; }

    /// <summary>Between a pack and how many are in it: "of", "with".</summary>
    public required PhraseMap<bool> CountLinks { get; init; }

    /// <summary>Words inside a name that hold together what stands on both sides: "with", "in", "of".</summary>
    public required PhraseMap<bool> Connectors { get; init; }

    /// <summary>What a question begins with: who asks which of two things is cheaper has not ordered them.</summary>
    public required PhraseMap<bool> Asking { get; init; }

    /// <summary>Articles that mean one.</summary>
    public required PhraseMap<bool> Indefinite { get; init; }

    /// <summary>Articles, possessives and their like, which say nothing of how much.</summary>
    public required PhraseMap<bool> Determiners { get; init; }

    /// <summary>Articles that begin a new thing between two others without any "and": "des carottes des courgettes".</summary>
    public required PhraseMap<bool> Partitives { get; init; }

    /// <summary>Said between number and thing: "two more cans".</summary>
    public required PhraseMap<bool> More { get; init; }

    public required PhraseMap<bool> Times { get; init; }

    /// <summary>Said before an amount that corrects or completes the thing before: "make it two".</summary>
    public required PhraseMap<bool> MakeIt { get; init; }

    public required PhraseMap<bool> Fillers { get; init; }

    public required FrozenSet<string> Hesitations { get; init; }

    /// <summary>What people put before a thing they order: "can I get".</summary>
    public required PhraseMap<bool> LeadIns { get; init; }

    /// <summary>What people put behind: "to my cart", "please".</summary>
    public required PhraseMap<bool> Trailers { get; init; }

    /// <summary>Describing words, never a thing of their own even when the dictionary has them.</summary>
    public required FrozenSet<string> Attributes { get; init; }

    /// <summary>Words that describe the thing after them though they name a thing themselves: "strawberry" (yogurt).</summary>
    public required FrozenSet<string> Kinds { get; init; }

    /// <summary>Words that are described by the thing before them: (tomato) "soup".</summary>
    public required FrozenSet<string> Heads { get; init; }

    /// <summary>A number after one of these belongs to the name: "size" 4.</summary>
    public required FrozenSet<string> NumberBelongsAfter { get; init; }

    /// <summary>A number before one of these belongs to the name: 2 "percent".</summary>
    public required PhraseMap<bool> NumberBelongsBefore { get; init; }

    public required string Percent { get; init; }

    public required SpokenForms Spoken { get; init; }

    public required MoneyForm Money { get; init; }

    public required CalendarWords Calendar { get; init; }
}
