using VoiceGateway.Catalog.Finding;
using VoiceGateway.Synonyms.Language;
using VoiceGateway.Synonyms.Phrases;
using VoiceGateway.Values;

namespace VoiceGateway.Benchmarks.Quality;

/// <summary>Takes the thing out of an order the way the conversation does: sample utterances, then amounts and units.</summary>
internal static class ThingSaid
{
    public static string Of(string utterance, CatalogSnapshot catalog)
    {
        var words = Phrases.Split(utterance, Locale.EnUs);
        var text = SkillLanguage.For(Locale.EnUs).Matcher.Match(words) is { } understood ? understood.Text("items") ?? understood.Text("product") : null;
        var lines = OrderLineReader.Read(text ?? string.Join(' ', words), Locale.EnUs, (said, start) => catalog.LongestTermAt(said, start, Locale.EnUs));
        var things = string.Join(' ', lines.Select(line => line.Phrase).Where(phrase => phrase.Length > 0));
        return things.Length > 0 ? things : utterance;
    }
}
