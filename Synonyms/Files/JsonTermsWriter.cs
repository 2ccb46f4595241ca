using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Files;

/// <summary>Writes the JSON of Elasticsearch and Algolia, one rule a line.</summary>
internal static class JsonTermsWriter
{
    // The file is data for other programs, not for a page: letters stay readable.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static long Elasticsearch(DictionaryContent content, Locale locale, LeftOut leftOut, TextWriter into)
    {
        var rules = new SynonymRules(content, locale, leftOut);
        leftOut.Add("weights of terms", rules.Terms.Count(term => term.Weight != 1));
        return Write($"{{\"{ElasticsearchReader.List}\":[", "]}", rules.Of(rules.Terms), into, (rule, json) =>
        {
            if (rule.Id is not null) json.WriteString("id", rule.Id);
            json.WriteString("synonyms", rule.From is null ? SolrLine.Write(rule.Words) : SolrLine.Write(rule.From, rule.Words));
        });
    }

    public static long Algolia(DictionaryContent content, Locale locale, LeftOut leftOut, TextWriter into)
    {
        var rules = new SynonymRules(content, locale, leftOut);
        leftOut.Add("weights other than 1, 0.8 and 0.6", rules.Terms.Count(term => term.Weight is not (1 or AlgoliaReader.OneTypo or AlgoliaReader.TwoTypos)));
        return Write("[", "]", rules.Of(rules.Terms).SelectMany(OneWordEach), into, (rule, json) => Algolia(rule, json));
    }

    // An object of Algolia has one word before the arrow.
    private static IEnumerable<SynonymRule> OneWordEach(SynonymRule rule) => rule.From is null ? [rule] : rule.From.Select(word => rule with { From = [word] });

    private static void Algolia(SynonymRule rule, Utf8JsonWriter json)
    {
        if (rule.From is null)
        {
            json.WriteString("objectID", rule.Id);
            json.WriteString("type", "synonym");
            List(json, "synonyms", rule.Words);
            return;
        }
        var isExact = rule.Weight > 0.9;
        json.WriteString("objectID", rule.Id ?? ItemNote.Made(string.Join('/', [.. rule.From, .. rule.Words])));
        json.WriteString("type", isExact ? "oneWaySynonym" : rule.Weight > 0.7 ? "altCorrection1" : "altCorrection2");
        json.WriteString(isExact ? "input" : "word", rule.From[0]);
        List(json, isExact ? "synonyms" : "corrections", rule.Words);
    }

    private static long Write(string start, string end, IEnumerable<SynonymRule> rules, TextWriter into, Action<SynonymRule, Utf8JsonWriter> write)
    {
        var buffer = new MemoryStream();
        using var json = new Utf8JsonWriter(buffer, Options);
        into.Write(start);
        var count = 0L;
        foreach (var rule in rules)
        {
            buffer.SetLength(0);
            json.Reset();
            json.WriteStartObject();
            write(rule, json);
            json.WriteEndObject();
            json.Flush();
            into.Write(count++ == 0 ? "\n" : ",\n");
            into.Write(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
        }
        into.Write("\n" + end + "\n");
        return count;
    }

    private static void List(Utf8JsonWriter json, string name, IReadOnlyList<string> words)
    {
        json.WriteStartArray(name);
        foreach (var word in words) json.WriteStringValue(word);
        json.WriteEndArray();
    }
}
