using VoiceGateway.Search.Analysis;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Files;

/// <summary>A rule of the search engines' formats: a group of equivalent words or, with an arrow, words that mean others.</summary>
/// <param name="Id">The group's concept, or the id that a rule with an arrow had where it came from; null when it had none.</param>
/// <param name="From">What stands before the arrow; null for a group.</param>
/// <param name="Words">The group, or what stands after the arrow.</param>
/// <param name="Weight">Of the words before the arrow.</param>
internal sealed record SynonymRule(string? Id, IReadOnlyList<string>? From, IReadOnlyList<string> Words, double Weight = 1);

/// <summary>What is left of the kinds of terms where there are only groups and arrows.</summary>
internal enum WordClass
{
    /// <summary>Nothing: it can't be said.</summary>
    None,

    Group,

    /// <summary>Means one concept.</summary>
    OneWay,

    /// <summary>May mean one of several.</summary>
    Broader,
}

/// <summary>Turns concepts and terms of one locale into groups and arrows.</summary>
internal sealed class SynonymRules
{
    private readonly Locale locale;
    private readonly Dictionary<string, string> names = [];

    public SynonymRules(DictionaryContent content, Locale locale, LeftOut leftOut)
    {
        this.locale = locale;
        Terms = [.. content.Terms.Where(term => term.Locale == locale)];
        foreach (var term in Terms.Where(term => ClassOf(term) == WordClass.Group).OrderBy(term => term.Kind != TermKind.Name)) names.TryAdd(term.Concept, term.Text);
        leftOut.AddCommon(content, Terms);
        leftOut.Add("the difference between a name or equivalent and a regional or brand word", Terms.Count(term => term.Kind is TermKind.Regional or TermKind.Brand));
        leftOut.Add("the difference between one-way words and narrower, misspelt or misheard ones", Terms.Count(term => term.Kind is TermKind.Narrower or TermKind.Spelling or TermKind.Misheard));
        leftOut.Add("wider concepts", content.Concepts.Count(concept => concept.Broader is not null));
        leftOut.Add("terms of other locales", content.Terms.Count - Terms.Count);
    }

    /// <summary>The locale's terms.</summary>
    public IReadOnlyList<Term> Terms { get; }

    public static WordClass ClassOf(Term term) => term.Kind switch
    {
        TermKind.Name or TermKind.Equivalent or TermKind.Regional or TermKind.Brand => WordClass.Group,
        TermKind.Broader => WordClass.Broader,
        TermKind.Unit or TermKind.Stop or TermKind.Spoken => WordClass.None,
        _ => WordClass.OneWay,
    };

    /// <summary>The rules that say these terms: concept by concept, in the order of the terms, wider words last.</summary>
    public IEnumerable<SynonymRule> Of(IReadOnlyCollection<Term> terms)
    {
        foreach (var concept in terms.Where(term => ClassOf(term) is WordClass.Group or WordClass.OneWay).GroupBy(term => term.Concept))
        {
            var group = concept.Where(term => ClassOf(term) == WordClass.Group).OrderBy(term => term.Kind != TermKind.Name).Select(term => term.Text).ToList();
            var arrows = concept.Where(term => ClassOf(term) == WordClass.OneWay).GroupBy(term => (Id: ItemNote.Id(term.Note), term.Weight)).ToList();
            if (group.Count > 1 || group.Count == 1 && !(arrows.Count > 0 && IsImplied(concept.Key))) yield return new(concept.Key, null, group);
            foreach (var arrow in arrows) yield return new(arrow.Key.Id, [.. arrow.Select(term => term.Text)], [Name(concept.Key)], arrow.Key.Weight);
        }
        var wider = terms.Where(term => ClassOf(term) == WordClass.Broader).GroupBy(term => (Text: Words.Normalize(term.Text), Id: ItemNote.Id(term.Note), term.Weight));
        foreach (var word in wider) yield return new(word.Key.Id, [word.First().Text], [.. word.Select(term => Name(term.Concept)).Distinct()], word.Key.Weight);
    }

    /// <summary>What a concept is called where a rule points at it.</summary>
    public string Name(string concept) => names.GetValueOrDefault(concept) ?? concept[(concept.IndexOf(':') + 1)..].Replace('-', ' ');

    // Whoever reads an arrow to the name makes the same concept.
    private bool IsImplied(string concept) => ConceptIds.Of(locale.Language, Name(concept)) == concept;
}
