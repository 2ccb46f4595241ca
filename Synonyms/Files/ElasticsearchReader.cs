using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Files;

/// <summary>
/// The body of Elasticsearch's <c>PUT _synonyms/SET</c> and the answer to its <c>GET</c>:
/// <c>{"synonyms_set":[{"id":"…","synonyms":"a, b =&gt; c"}]}</c>. A rule's id is its concept's id; that of a rule with an arrow
/// is kept in the note of its terms (<see cref="ItemNote"/>).
/// </summary>
internal sealed class ElasticsearchReader(Locale locale) : ITermsReader
{
    public const string List = "synonyms_set";

    private readonly WordGroups groups = new(locale);

    public async Task ReadAsync(Stream plain, DictionaryRows rows, CancellationToken cancel)
    {
        using var items = new JsonItems(plain, List);
        while (await items.ReadAsync(cancel) && !rows.IsTooLong(items.Line)) Add(items.Line, items.Text, rows);
    }

    private void Add(long number, string text, DictionaryRows rows)
    {
        var reason = "this is not a JSON object, or it is too long";
        if (JsonItem.Read(text) is not { } item) rows.Bad(number, reason, text);
        else if (item.Text("synonyms") is not { } synonyms) rows.Bad(number, "the rule has no synonyms", text);
        else if (SolrLine.Read(synonyms, out reason) is not { } line) rows.Bad(number, reason, synonyms);
        else
        {
            var id = item.Text("id") is { Length: > 0 } given ? given : null;
            foreach (var term in line.Right is null ? groups.Group(line.Left, id) : groups.Arrow(line.Left, line.Right, note: ItemNote.Of(id))) rows.Join(number, term);
        }
    }
}
