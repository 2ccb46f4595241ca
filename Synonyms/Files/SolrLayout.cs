using System.Text;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Files;

/// <summary>Solr synonyms as lines that can be kept or written anew.</summary>
internal sealed class SolrLayout : ILayoutFormat
{
    private readonly SynonymRules rules;
    private readonly SolrReader reader;
    private readonly Dictionary<string, string> notes;

    public SolrLayout(DictionaryContent content, Locale locale, LeftOut leftOut)
    {
        rules = new(content, locale, leftOut);
        reader = new(locale);
        notes = content.Concepts.Where(concept => !string.IsNullOrWhiteSpace(concept.Note)).ToDictionary(concept => concept.Id, concept => concept.Note!);
        leftOut.Add("weights of terms", rules.Terms.Count(term => term.Weight != 1));
        Sayable = [.. rules.Terms.Where(term => SynonymRules.ClassOf(term) != WordClass.None)];
    }

    public IReadOnlyList<Term> Sayable { get; }

    public IEnumerable<string> Split(string text) => TextEntries.Lines(text);

    public IReadOnlyList<Term> Terms(string entry) => [.. reader.Terms(entry.TrimEnd('\n').TrimEnd('\r').TrimStart('\uFEFF'), out _)];

    public bool IsTrue(string entry, IReadOnlyList<Term> terms) => true;

    public bool IsTogether(Term one, Term other) => SynonymRules.ClassOf(one) == SynonymRules.ClassOf(other);

    public string Write(string entry, IReadOnlyList<Term> terms)
    {
        var lines = new StringBuilder();
        foreach (var rule in rules.Of(terms))
        {
            // What was written above an older line stands there still.
            if (entry.Length == 0 && rule.From is null && notes.TryGetValue(rule.Id!, out var note))
                foreach (var remark in note.Split('\n')) lines.Append("# ").Append(remark.TrimEnd('\r')).Append('\n');
            lines.Append(rule.From is null ? SolrLine.Write(rule.Words) : SolrLine.Write(rule.From, rule.Words)).Append('\n');
        }
        return lines.ToString();
    }
}
