using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Files;

/// <summary>
/// Algolia's synonym objects: a list (what its dashboard exports), one a line, or the <c>hits</c> of its answers. Alternative
/// corrections, which count as one or two typing errors there, mean their word with less weight. Placeholders, which stand for
/// text inside of records, have nothing to stand for here: they are reported and passed over.
/// </summary>
internal sealed class AlgoliaReader(Locale locale) : ITermsReader
{
    public const string List = "hits";
    public const double OneTypo = 0.8;
    public const double TwoTypos = 0.6;

    private readonly WordGroups groups = new(locale);

    public async Task ReadAsync(Stream plain, DictionaryRows rows, CancellationToken cancel)
    {
        using var items = new JsonItems(plain, List);
        while (await items.ReadAsync(cancel) && !rows.IsTooLong(items.Line))
        {
            if (JsonItem.Read(items.Text) is { } item) Add(items.Line, item, rows);
            else rows.Bad(items.Line, "this is not a JSON object, or it is too long", items.Text);
        }
    }

    private void Add(long line, JsonItem item, DictionaryRows rows)
    {
        var type = item.Text("type") ?? "";
        switch (type.ToLowerInvariant())
        {
            case "synonym":
                Group(line, item, rows);
                break;
            case "onewaysynonym":
                Arrow(line, item, "input", "synonyms", 1, rows);
                break;
            case "altcorrection1":
                Arrow(line, item, "word", "corrections", OneTypo, rows);
                break;
            case "altcorrection2":
                Arrow(line, item, "word", "corrections", TwoTypos, rows);
                break;
            case "placeholder":
                rows.Warn(line, "placeholders are not used here: passed over", item.Text("placeholder") ?? "");
                break;
            default:
                rows.Bad(line, "the type is not synonym, oneWaySynonym, altCorrection1, altCorrection2 or placeholder", type);
                break;
        }
    }

    private void Group(long line, JsonItem item, DictionaryRows rows)
    {
        var words = item.List("synonyms");
        if (words.Count == 0) rows.Bad(line, "the object has no synonyms", Id(item) ?? "");
        else Join(line, groups.Group(words, Id(item)), rows);
    }

    private void Arrow(long line, JsonItem item, string from, string to, double weight, DictionaryRows rows)
    {
        if (item.Text(from) is not { Length: > 0 } word) rows.Bad(line, $"the object has no {from}", Id(item) ?? "");
        else if (item.List(to) is not { Count: > 0 } words) rows.Bad(line, $"the object has no {to}", Id(item) ?? "");
        else Join(line, groups.Arrow([word], words, weight, ItemNote.Of(Id(item))), rows);
    }

    private static void Join(long line, IEnumerable<Term> terms, DictionaryRows rows)
    {
        foreach (var term in terms) rows.Join(line, term);
    }

    private static string? Id(JsonItem item) => item.Text("objectID") is { Length: > 0 } id ? id : null;
}
