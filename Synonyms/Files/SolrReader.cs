using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Files;

/// <summary>
/// Solr synonyms, one rule a line. The first word of a group names its concept; comments right above a group become the
/// concept's note.
/// </summary>
internal sealed class SolrReader(Locale locale) : ITermsReader
{
    private const int MaxNote = 500;

    private readonly WordGroups groups = new(locale);
    private readonly List<string> comments = [];

    public async Task ReadAsync(Stream plain, DictionaryRows rows, CancellationToken cancel)
    {
        using var lines = new LineSource(plain);
        while (await lines.ReadAsync(cancel) && !rows.IsTooLong(lines.Number))
        {
            if (lines.IsTooLong) rows.Bad(lines.Number, "the line is longer than a million letters", lines.Text);
            else Add(lines.Number, lines.Text, rows);
        }
    }

    /// <summary>What a line says; nothing for comments and lines that can't be read. To be asked in the order of the file.</summary>
    public IEnumerable<Term> Terms(string line, out string reason)
    {
        reason = "";
        if (SolrLine.IsComment(line) || SolrLine.Read(line, out reason) is not { } read) return [];
        return read.Right is null ? groups.Group(read.Left) : groups.Arrow(read.Left, read.Right);
    }

    private void Add(long number, string line, DictionaryRows rows)
    {
        if (SolrLine.IsComment(line))
        {
            if (line.Length == 0) comments.Clear();
            else if (comments.Count < 20) comments.Add(line.TrimStart().TrimStart('#').Trim());
            return;
        }
        var terms = Terms(line, out var reason).ToList();
        if (reason.Length > 0) rows.Bad(number, reason, line);
        else if (terms.Count > 0 && terms[0].Kind == TermKind.Name) Remark(number, terms[0].Concept, rows);
        foreach (var term in terms) rows.Join(number, term);
        comments.Clear();
    }

    private void Remark(long line, string concept, DictionaryRows rows)
    {
        var note = string.Join('\n', comments).Trim();
        if (note.Length > 0) rows.Join(line, new Concept(concept, Note: note.Length > MaxNote ? note[..MaxNote] : note));
    }
}
