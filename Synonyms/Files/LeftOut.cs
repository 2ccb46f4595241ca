using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Synonyms.Files;

/// <summary>Counts what a format can't say.</summary>
internal sealed class LeftOut
{
    private readonly SortedDictionary<string, long> counts = [];

    public IReadOnlyDictionary<string, long> Counts => counts;

    public void Add(string what, long count = 1)
    {
        if (count > 0) counts[what] = counts.GetValueOrDefault(what) + count;
    }

    /// <summary>What every format but our own leaves out.</summary>
    public void AddCommon(DictionaryContent content, IReadOnlyCollection<Term> terms)
    {
        Add("rules", content.Rules.Count);
        Add("categories of concepts", content.Concepts.Count(concept => concept.Category is not null));
        Add("dates of terms", terms.Count(term => term.From is not null || term.To is not null));
        Add("owners of terms", terms.Count(term => term.Owner is not null));
        Add("regions of terms", terms.Count(term => term.Regions is not null));
        Add("notes of terms", terms.Count(term => term.Note is not null && ItemNote.Id(term.Note) is null));
        Add("unit and stop words", terms.Count(term => term.Kind is TermKind.Unit or TermKind.Stop));
        Add("how names are read aloud", terms.Count(term => term.Kind is TermKind.Spoken));
    }
}
