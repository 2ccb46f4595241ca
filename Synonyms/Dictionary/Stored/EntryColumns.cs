using System.Globalization;
using VoiceGateway.Search.Analysis;
using VoiceGateway.Storage;
using VoiceGateway.Synonyms.Rules;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Synonyms.Dictionary.Stored;

/// <summary>The columns in which an entry stands, in every table that holds entries.</summary>
internal static class EntryColumns
{
    /// <summary>Their names, in the order in which <see cref="EntryReader"/> reads them.</summary>
    public const string Read = "kind, concept, locale, phrase, sort, matching, weight, from_day, to_day, note, owner, regions, target, category";

    private static readonly BulkColumn<Entry>[] All =
    [
        new("kind", BulkType.WholeLong, given => (long)given.Id.Kind),
        new("concept", BulkType.Text, given => given.Id.Name),
        new("locale", BulkType.Text, given => given.Term?.Locale.Tag ?? given.Rule?.Locale.Tag),
        new("phrase", BulkType.Text, Phrase),
        new("words", BulkType.Text, given => Phrase(given) is { } phrase ? Words.Normalize(phrase) : null),
        new("sort", BulkType.Text, given => given.Term?.Kind.Name() ?? given.Rule?.Action.Name()),
        new("matching", BulkType.Text, given => given.Rule?.Match.Name()),
        new("weight", BulkType.Real, given => given.Term?.Weight ?? given.Rule?.Amount),
        new("from_day", BulkType.Text, given => Day(given.Term?.From ?? given.Rule?.From)),
        new("to_day", BulkType.Text, given => Day(given.Term?.To ?? given.Rule?.To)),
        new("note", BulkType.Text, given => given.Concept?.Note ?? given.Term?.Note ?? given.Rule?.Note),
        new("owner", BulkType.Text, given => given.Term?.Owner ?? given.Rule?.Owner),
        new("regions", BulkType.Text, given => given.Term?.Regions),
        new("target", BulkType.Text, given => given.Concept?.Broader ?? given.Rule?.Target),
        new("category", BulkType.Text, given => given.Concept?.Category),
    ];

    /// <summary>The columns to fill, for rows that hold an entry or none.</summary>
    public static BulkColumn<T>[] Of<T>(Func<T, Entry?> entry) => Array.ConvertAll(
        All,
        column => new BulkColumn<T>(column.Name, column.Type, row => entry(row) is { } given ? column.Value(given) : null));

    private static string? Phrase(Entry entry) => entry.Term?.Text ?? entry.Rule?.Phrase;

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
