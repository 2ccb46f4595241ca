using System.Data.Common;
using System.Globalization;
using VoiceGateway.Synonyms.Rules;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Dictionary.Stored;

/// <summary>Reads entries from rows that hold the columns of <see cref="EntryColumns.Read"/>. Texts that come again and again are kept once.</summary>
/// <param name="rows">Stands on a row.</param>
/// <param name="first">The place of the first of the columns.</param>
internal sealed class EntryReader(DbDataReader rows, int first)
{
    private readonly Dictionary<string, string> texts = [];
    private readonly Dictionary<string, Locale> locales = [];

    /// <summary>The entry of the row, or null when it holds none.</summary>
    public Entry? Read() => rows.IsDBNull(first) ? null : (EntryKind)rows.GetInt64(first) switch
    {
        EntryKind.Concept => Entry.Of(new Concept(Often(1)!, Often(12), Often(13), Text(9))),
        EntryKind.Term => Entry.Of(new Term(Often(1)!, LocaleOf(), Text(3)!, TermKindOf(), rows.GetDouble(first + 6), Day(7), Day(8), Text(9), Often(10), Often(11))),
        EntryKind.Rule => Entry.Of(new ResultRule(Text(1)!, LocaleOf(), MatchOf(), Text(3)!, ActionOf(), Text(12)!, rows.GetDouble(first + 6), Day(7), Day(8), Text(9), Often(10))),
        var kind => throw Unknown("entry", $"{(int)kind}"),
    };

    private string? Text(int column) => rows.IsDBNull(first + column) ? null : rows.GetString(first + column);

    private string? Often(int column)
    {
        if (Text(column) is not { } text) return null;
        if (texts.TryGetValue(text, out var known)) return known;
        texts.Add(text, text);
        return text;
    }

    private Locale LocaleOf()
    {
        var tag = rows.GetString(first + 2);
        if (!locales.TryGetValue(tag, out var locale)) locales.Add(tag, locale = Locale.Parse(tag));
        return locale;
    }

    private TermKind TermKindOf() => TermKinds.TryParse(Text(4), out var kind) ? kind : throw Unknown("term", Text(4));

    private RuleAction ActionOf() => RuleNames.TryParse(Text(4), out RuleAction action) ? action : throw Unknown("rule", Text(4));

    private RuleMatch MatchOf() => RuleNames.TryParse(Text(5), out RuleMatch match) ? match : throw Unknown("match", Text(5));

    private DateOnly? Day(int column) => Text(column) is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    private static InvalidDataException Unknown(string what, string? kind) => new($"The database holds a kind of {what} that is not known: {kind}");
}
