using VoiceGateway.Search.Analysis;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Files;

/// <summary>
/// A taxonomy of Open Food Facts: entries between empty lines, in all their languages. The first parent is the wider concept
/// (a parent may be named by any of its names, in any language, before or after it stands in the file). Stop words become
/// words that mean nothing; phrases that are the same (<c>synonyms:en: passion fruit, passionfruit</c>) are exchanged in the
/// names of the entries below them. Properties are passed over.
/// </summary>
internal sealed class OffTaxonomyReader(Locale whenNone) : ITermsReader
{
    private const string StopConcept = "stop";
    private const double VariantWeight = 0.9;

    private readonly OffBlock block = new();
    private readonly Dictionary<(string Language, string Name), string> byName = [];
    private readonly List<(long Line, string Concept, string Language, string Parent)> children = [];
    private readonly PhraseExchange exchange = new();
    private int moreParents;

    public async Task ReadAsync(Stream plain, DictionaryRows rows, CancellationToken cancel)
    {
        using var lines = new LineSource(plain);
        while (await lines.ReadAsync(cancel) && !rows.IsTooLong(lines.Number))
        {
            if (lines.IsTooLong) rows.Bad(lines.Number, "the line is longer than a million letters", lines.Text);
            else Add(lines.Number, OffLine.Read(lines.Text), lines.Text, rows);
        }
        Flush(rows);
        foreach (var (line, concept, language, parent) in children) Link(line, concept, language, parent, rows);
        if (moreParents > 0) rows.Warn(0, $"{moreParents} entries have more than one parent: the first is the wider concept, the others are passed over");
    }

    private void Add(long number, OffLine line, string text, DictionaryRows rows)
    {
        switch (line.Kind)
        {
            case OffLineKind.Blank:
                Flush(rows);
                break;
            case OffLineKind.Stopwords:
                foreach (var word in line.Names) rows.Join(number, new Term(StopConcept, Locale.Parse(line.Language), word, TermKind.Stop));
                break;
            case OffLineKind.Synonyms:
                exchange.Add(line.Language, line.Names);
                break;
            case OffLineKind.Unknown:
                rows.Bad(number, "this is no line of a taxonomy such as 'en: name, synonym' or '< en:parent'", text);
                break;
            default:
                block.Add(number, line);
                break;
        }
    }

    private void Flush(DictionaryRows rows)
    {
        if (!block.IsEmpty)
        {
            foreach (var term in block.Terms(whenNone)) Join(term, rows);
            if (block.Parents is [var (language, parent), ..]) children.Add((block.Line, block.Id, language, parent));
            if (block.Parents.Count > 1) moreParents++;
        }
        block.Clear();
    }

    private void Join(Term term, DictionaryRows rows)
    {
        byName.TryAdd((term.Locale.Language, Words.Normalize(term.Text)), term.Concept);
        rows.Join(block.Line, term);
        foreach (var other in exchange.Variants(term.Locale.Language, term.Text))
            rows.Join(block.Line, term with { Text = other, Kind = TermKind.Equivalent, Weight = VariantWeight });
    }

    private void Link(long line, string concept, string language, string parent, DictionaryRows rows)
    {
        var broader = byName.GetValueOrDefault((language, Words.Normalize(parent))) ?? ConceptIds.Of(language, parent);
        if (broader == concept) rows.Warn(line, "the entry is its own parent: passed over", parent);
        else rows.Join(line, new Concept(concept, broader));
    }
}
