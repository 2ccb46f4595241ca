using VoiceGateway.Synonyms.Phrases;
using VoiceGateway.Values;

namespace VoiceGateway.Publishers.Manifests;

/// <summary>The units and packs of a locale with the words for them, the usual one first.</summary>
internal static class UnitWords
{
    public static IEnumerable<(string Id, IReadOnlyList<string> Words)> Of(Locale locale) => LocaleWords.For(locale).UnitEntries
        .OrderBy(unit => unit.Key, StringComparer.Ordinal)
        .Select(unit => (unit.Key, (IReadOnlyList<string>)[.. Words(unit.Value)]))
        .Where(unit => unit.Item2.Count > 0);

    // Abbreviations of a letter or two are written, never said, and would be heard everywhere.
    private static IEnumerable<string> Words(UnitEntry unit) => new[] { unit.One, unit.Other }
        .Concat((unit.Heard ?? []).SelectMany(form => new[] { form.Key, form.Value }))
        .Where(word => word.Length > 2)
        .Distinct(StringComparer.OrdinalIgnoreCase);
}
