using VoiceGateway.Search.Analysis;
using VoiceGateway.Synonyms.Rules;
using VoiceGateway.Synonyms.Safety;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Files;

/// <summary>Collects what the lines of one file say and what is wrong with them. The same rules for every format.</summary>
internal sealed class DictionaryRows
{
    /// <summary>Rows past this are not read, and reported.</summary>
    public const int MaxRows = 2_000_000;

    private const int MaxProblems = 1_000;
    private const int MaxText = 200;
    private const int MaxNote = 500;
    private const int MaxTarget = 300;

    private readonly List<Term> terms = [];
    private readonly Dictionary<string, Concept> concepts = [];
    private readonly Dictionary<string, ResultRule> rules = [];
    private readonly List<LineProblem> problems = [];
    private readonly HashSet<(string Concept, Locale Locale, string Text)> seen = [];
    private readonly HashSet<(string Concept, Locale Locale)> named = [];
    private int bad;
    private int warnings;

    public bool IsFull => terms.Count + concepts.Count + rules.Count >= MaxRows;

    public TermsFile Done() => new(new([.. concepts.Values], terms, [.. rules.Values]), bad, warnings, problems);

    public void Bad(long line, string reason, string value = "")
    {
        bad++;
        Note(line, LineSeverity.Error, reason, value);
    }

    public void Warn(long line, string reason, string value = "")
    {
        warnings++;
        Note(line, LineSeverity.Warning, reason, value);
    }

    /// <summary>Takes a term; one that is there already is bad.</summary>
    public void Add(long line, Term term)
    {
        if ((Wrong(term) ?? Twice(term)) is { } reason) Bad(line, reason, term.Text);
        else terms.Add(term);
    }

    /// <summary>Takes a term of a format that lists words: one that is there already is passed over, a second name is just another word.</summary>
    public void Join(long line, Term term)
    {
        if (Wrong(term) is { } reason)
        {
            Bad(line, reason, term.Text);
            return;
        }
        if (!seen.Add(Key(term))) return;
        if (term.Kind == TermKind.Name && !named.Add((term.Concept, term.Locale))) term = term with { Kind = TermKind.Equivalent };
        terms.Add(term);
    }

    public void Add(long line, Concept concept)
    {
        if (Wrong(concept) is { } reason) Bad(line, reason, concept.Id);
        else if (!concepts.TryAdd(concept.Id, concept)) Bad(line, "this concept stands in the file already", concept.Id);
    }

    /// <summary>Takes what a second mention of a concept adds to the first.</summary>
    public void Join(long line, Concept concept)
    {
        if (Wrong(concept) is { } reason) Bad(line, reason, concept.Id);
        else if (!concepts.TryGetValue(concept.Id, out var known)) concepts.Add(concept.Id, concept);
        else concepts[concept.Id] = known with { Broader = known.Broader ?? concept.Broader, Category = known.Category ?? concept.Category, Note = known.Note ?? concept.Note };
    }

    public void Add(long line, ResultRule rule)
    {
        if (Wrong(rule) is { } reason) Bad(line, reason, rule.Phrase);
        else if (!rules.TryAdd(rule.Id, rule)) Bad(line, "this rule stands in the file already", rule.Id);
    }

    /// <summary>Reports that the file is too long; false when it is not.</summary>
    public bool IsTooLong(long line)
    {
        if (IsFull) Bad(line, $"the file has more than {MaxRows} rows: the rest was not read");
        return IsFull;
    }

    private static string? Wrong(Term term)
    {
        if (term.Concept.Length is 0 or > ConceptIds.MaxLength) return "the concept is empty or longer than 100 letters";
        if (term.Text.Length > MaxText) return "the term is longer than 200 letters";
        if (IsBroken(term.Concept) || IsBroken(term.Text)) return "a letter is not UTF-8";
        if (term.Note?.Length > MaxNote) return "the note is longer than 500 letters";
        if (Words.Split(term.Text).Length == 0) return "the term has no word in it";
        if (term.Weight is not (>= 0 and <= 1)) return "the weight is not a number from 0 to 1";
        return term.From > term.To ? "the dates are the wrong way round" : null;
    }

    private static string? Wrong(Concept concept)
    {
        if (concept.Id.Length is 0 or > ConceptIds.MaxLength || concept.Broader?.Length > ConceptIds.MaxLength) return "the concept is empty or longer than 100 letters";
        return concept.Note?.Length > MaxNote || concept.Category?.Length > MaxTarget ? "the note or category is too long" : null;
    }

    private static string? Wrong(ResultRule rule)
    {
        if (rule.Id.Length is 0 or > ConceptIds.MaxLength) return "the rule's id is empty or longer than 100 letters";
        if (rule.Phrase.Length is 0 or > MaxText) return "the rule's phrase is empty or longer than 200 letters";
        if (rule.Target.Length is 0 or > MaxTarget) return "the rule's target is empty or longer than 300 letters";
        return RuleAmounts.Wrong(rule) ?? (rule.From > rule.To ? "the dates are the wrong way round" : null);
    }

    private string? Twice(Term term)
    {
        if (!seen.Add(Key(term))) return "this term stands in the file already for the same concept";
        return term.Kind == TermKind.Name && !named.Add((term.Concept, term.Locale)) ? $"{Short(term.Concept)} has a name in {term.Locale} already" : null;
    }

    private static (string Concept, Locale Locale, string Text) Key(Term term) => (term.Concept, term.Locale, Words.Normalize(term.Text));

    private static bool IsBroken(string text) => text.Contains('\uFFFD');

    private void Note(long line, LineSeverity severity, string reason, string value)
    {
        if (problems.Count < MaxProblems) problems.Add(new(line, severity, reason, Short(value)));
    }

    // A value may be long or hold control characters, and problems are read in terminals.
    private static string Short(string text) =>
        string.Concat(text.Take(80).Select(letter => char.IsControl(letter) || char.GetUnicodeCategory(letter) is System.Globalization.UnicodeCategory.Format ? '?' : letter));
}
