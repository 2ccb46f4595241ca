using VoiceGateway.Search.Analysis;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Files;

/// <summary>
/// Writes a dictionary in the shape of an older file: entries whose terms are as they were stand as they stood, letter by
/// letter; those that changed are written anew in their place; those all of whose terms are gone are left out; new terms stand
/// with their concept, new concepts at the end.
/// </summary>
internal sealed class LayoutWriter(ILayoutFormat format, DictionaryContent content)
{
    private readonly Dictionary<(string Concept, Locale Locale, string Text), Term> current = [];
    private long rows;

    public long Write(string old, TextWriter into)
    {
        foreach (var term in format.Sayable) current.TryAdd(Key(term), term);
        var entries = Read(old);
        var added = Place(entries);
        foreach (var entry in entries) into.Write(Text(entry));
        if (added.Count > 0 && old.Length > 0 && !old.EndsWith('\n')) into.Write('\n');
        if (added.Count > 0) into.Write(format.Write("", added));
        return rows + added.DistinctBy(term => term.Concept).Count();
    }

    private List<Entry> Read(string old)
    {
        var entries = format.Split(old).Select(text => new Entry(text, format.Terms(text))).ToList();
        var links = DictionaryMerge.Links(content, entries.SelectMany(entry => entry.Said));
        var (seen, named) = (new HashSet<(string, Locale, string)>(), new HashSet<(string, Locale)>());
        foreach (var entry in entries)
        {
            entry.Said = [.. entry.Said.Select(term => term with { Concept = links.GetValueOrDefault(term.Concept, term.Concept) })];
            foreach (var term in entry.Said)
                if (seen.Add(Key(term))) entry.Own.Add(term.Kind == TermKind.Name && !named.Add((term.Concept, term.Locale)) ? term with { Kind = TermKind.Equivalent } : term);
        }
        return entries;
    }

    // Gives new terms to the first entry that has such of their concept; returns those that have none.
    private List<Term> Place(List<Entry> entries)
    {
        var written = entries.SelectMany(entry => entry.Own).Where(Stands).Select(Key).ToHashSet();
        var homes = entries.SelectMany(entry => entry.Own.Where(Stands).Select(term => (term, entry))).ToLookup(home => home.term.Concept);
        var rest = new List<Term>();
        foreach (var term in current.Values.Where(term => !written.Contains(Key(term))))
        {
            var home = homes[term.Concept].FirstOrDefault(home => format.IsTogether(home.term, term)).entry;
            (home?.New ?? rest).Add(term);
        }
        return rest;
    }

    private string Text(Entry entry)
    {
        if (entry.Said.Count == 0) return entry.Text;
        var left = entry.Said.Where(Stands).Select(term => current[Key(term)]).Concat(entry.New).ToList();
        if (left.Count == 0) return "";
        rows++;
        var isSame = entry.New.Count == 0 && entry.Said.All(Stands) && entry.Own.All(IsSame) && format.IsTrue(entry.Text, entry.Own);
        return isSame ? entry.Text : format.Write(entry.Text, left);
    }

    // A term that changed its class (a synonym that points one way now) is written elsewhere.
    private bool Stands(Term term) => current.TryGetValue(Key(term), out var now) && format.IsTogether(term, now);

    private bool IsSame(Term term) => current[Key(term)] is var now && now.Text == term.Text && (now.Kind == TermKind.Name) == (term.Kind == TermKind.Name);

    private static (string Concept, Locale Locale, string Text) Key(Term term) => (term.Concept, term.Locale, Words.Normalize(term.Text));

    /// <summary>An entry of the old file.</summary>
    private sealed class Entry(string text, IReadOnlyList<Term> said)
    {
        public string Text { get; } = text;

        /// <summary>What it says.</summary>
        public IReadOnlyList<Term> Said { get; set; } = said;

        /// <summary>What it says first of all entries.</summary>
        public List<Term> Own { get; } = [];

        public List<Term> New { get; } = [];
    }
}
