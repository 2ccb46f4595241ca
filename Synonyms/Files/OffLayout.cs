using System.Text;
using VoiceGateway.Search.Analysis;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Files;

/// <summary>A taxonomy of Open Food Facts as entries that can be kept or written anew.</summary>
internal sealed class OffLayout : ILayoutFormat
{
    private readonly Locale whenNone;
    private readonly Dictionary<string, string> broader;
    private readonly Dictionary<(string Concept, string Language), string> names = [];
    private readonly Dictionary<string, (string Language, string Name)> canonical = [];
    private readonly HashSet<(string Concept, string Language, string Name)> called = [];

    public OffLayout(DictionaryContent content, Locale whenNone, LeftOut leftOut)
    {
        this.whenNone = whenNone;
        broader = content.Concepts.Where(concept => concept.Broader is not null).ToDictionary(concept => concept.Id, concept => concept.Broader!);
        leftOut.AddCommon(content, content.Terms);
        leftOut.Add("weights of terms", content.Terms.Count(term => term.Weight != 1));
        leftOut.Add("notes of concepts", content.Concepts.Count(concept => concept.Note is not null));
        leftOut.Add("regions of locales (en-GB is written as en)", content.Terms.Count(term => term.Locale.Tag.Length > 2));
        leftOut.Add("words that are not simply another name", content.Terms.Count(term => !IsName(term)));
        Sayable = [.. content.Terms.Where(IsName).Select(term => term with { Locale = Locale.Parse(term.Locale.Language) })];
        foreach (var term in Sayable.OrderBy(term => term.Kind != TermKind.Name))
        {
            called.Add((term.Concept, term.Locale.Language, Words.Normalize(term.Text)));
            names.TryAdd((term.Concept, term.Locale.Language), term.Text);
            if (ConceptIds.Of(term.Locale.Language, term.Text) == term.Concept) canonical.TryAdd(term.Concept, (term.Locale.Language, term.Text));
        }
    }

    public IReadOnlyList<Term> Sayable { get; }

    public IEnumerable<string> Split(string text) => TextEntries.Blocks(text);

    public IReadOnlyList<Term> Terms(string entry) => Block(entry) is { IsEmpty: false } block ? [.. block.Terms(whenNone)] : [];

    public bool IsTrue(string entry, IReadOnlyList<Term> terms)
    {
        if (Block(entry) is not { IsEmpty: false } block || terms.Count == 0 || !broader.TryGetValue(terms[0].Concept, out var wider)) return true;
        return block.Parents is [] || block.Parents.Any(parent => IsNamed(wider, parent.Language, parent.Name));
    }

    public bool IsTogether(Term one, Term other) => true;

    public string Write(string entry, IReadOnlyList<Term> terms) =>
        entry.Length > 0 ? Block(entry, terms) : string.Concat(terms.GroupBy(term => term.Concept).Select(concept => Block("", [.. concept])));

    private string Block(string entry, IReadOnlyList<Term> terms)
    {
        var text = new StringBuilder();
        foreach (var line in TextEntries.Lines(entry).Where(line => OffLine.Read(line.Trim('\uFEFF')).Kind is not (OffLineKind.Names or OffLineKind.Parent or OffLineKind.Blank)))
            text.Append(line);
        if (Parent(entry, terms[0].Concept) is { } parent) text.Append(parent).Append('\n');
        foreach (var language in terms.GroupBy(term => term.Locale.Language).OrderBy(language => Rank(language.Key, terms[0].Concept)))
            text.Append(OffLine.Write(language.Key, language.OrderBy(term => term.Kind != TermKind.Name).Select(term => term.Text))).Append('\n');
        return text.Append('\n').ToString();
    }

    // The language whose name the id was made of comes first, or the entry would have another id when it is read.
    private int Rank(string language, string concept) => canonical.TryGetValue(concept, out var name) && name.Language == language ? 0 : concept.StartsWith(language + ":") ? 1 : 2;

    private string? Parent(string entry, string concept)
    {
        if (!broader.TryGetValue(concept, out var wider)) return null;
        if (entry.Length > 0 && Block(entry).Parents.FirstOrDefault(parent => IsNamed(wider, parent.Language, parent.Name)) is { Name: not null } old) return OffLine.Parent(old.Language, old.Name);
        if (canonical.TryGetValue(wider, out var name)) return OffLine.Parent(name.Language, name.Name);
        var colon = wider.IndexOf(':');
        return colon == 2 ? OffLine.Parent(wider[..2], names.GetValueOrDefault((wider, wider[..2])) ?? wider[3..]) : null;
    }

    private bool IsNamed(string concept, string language, string name) =>
        ConceptIds.Of(language, name) == concept || called.Contains((concept, language, Words.Normalize(name)));

    private static OffBlock Block(string entry)
    {
        var block = new OffBlock();
        foreach (var line in TextEntries.Lines(entry)) block.Add(0, OffLine.Read(line.Trim('\uFEFF')));
        return block;
    }

    private static bool IsName(Term term) => term.Kind is TermKind.Name or TermKind.Equivalent or TermKind.Regional or TermKind.Brand;
}
