using System.Globalization;

namespace VoiceGateway.Tests.Conversation;

/// <summary>
/// One thing that was asked for. <see cref="Amount"/> and <see cref="Unit"/> are null when nothing was said about them.
/// </summary>
/// <param name="Amount">The number as spoken, after number words and dozens; above 0.</param>
/// <param name="Unit">A unit id, such as <c>can</c> or <c>fl-oz</c>.</param>
/// <param name="Concept">A concept id of the sample shop; empty when <see cref="Words"/> is set or the shop has no such thing.</param>
/// <param name="Words">Words that mean several concepts on purpose, so that a question back is right; else null.</param>
public sealed record ExpectedItem(decimal? Amount, string? Unit, string Concept, string? Words)
{
    public bool IsAmbiguous => Words is not null;

    /// <summary>The shop has no such thing.</summary>
    public bool IsNotSold => Concept.Length == 0 && Words is null;
}

/// <summary>A sentence of a shopper and what any sensible listener understands.</summary>
/// <param name="Before">What was said earlier in the same session, oldest first.</param>
/// <param name="Intent">The name of a <see cref="VoiceGateway.Conversation.Intent"/>.</param>
/// <param name="Items">What was asked for, in the order spoken; what was chosen, for <c>Choose</c>.</param>
public sealed record UtteranceRow(
    string Locale, string Utterance, IReadOnlyList<string> Before, string Intent, IReadOnlyList<ExpectedItem> Items)
{
    public override string ToString() => Before.Count == 0 ? $"{Locale}: {Utterance}" : $"{Locale}: {string.Join(" / ", Before)} / {Utterance}";
}

/// <summary>
/// Reads the sentences in <c>Utterances/*.tsv</c>: <c>utterance, before, intent, items</c>, where an item is
/// <c>amount unit concept</c>, <c>-</c> stands for "not said", <c>?words</c> for words that mean several concepts and
/// <c>!nothing</c> for what the shop does not have.
/// </summary>
public static class UtteranceRows
{
    private const string Header = "utterance\tbefore\tintent\titems";

    /// <exception cref="InvalidDataException">The file breaks its own format; says where.</exception>
    public static IEnumerable<UtteranceRow> Of(string localeTag)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Conversation", "Utterances", localeTag + ".tsv");
        var lines = File.ReadAllLines(path);
        if (lines.Length == 0 || lines[0] != Header) throw new InvalidDataException($"{localeTag}.tsv does not start with its header");
        return lines.Skip(1).Select((line, index) => Row(localeTag, line, index + 2)).ToArray();
    }

    private static UtteranceRow Row(string locale, string line, int number)
    {
        var cells = line.Split('\t');
        if (cells.Length != 4 || cells[0].Length == 0 || !Enum.IsDefined(typeof(VoiceGateway.Conversation.Intent), cells[2]))
            throw new InvalidDataException($"{locale}.tsv, line {number}: not a sentence, what came before it, an intent and items");
        return new(locale, cells[0], Parts(cells[1], " / "), cells[2], [.. Parts(cells[3], "; ").Select(item => Item(item, locale, number))]);
    }

    private static string[] Parts(string cell, string separator) =>
        cell.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static ExpectedItem Item(string text, string locale, int number)
    {
        var words = text.Split(' ', 3);
        if (words.Length != 3) throw new InvalidDataException($"{locale}.tsv, line {number}: '{text}' is not an amount, a unit and a concept");
        decimal? amount = words[0] == "-" ? null : decimal.Parse(words[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        var unit = words[1] == "-" ? null : words[1];
        return words[2] switch
        {
            "!nothing" => new(amount, unit, "", null),
            ['?', .. var several] => new(amount, unit, "", several),
            var concept => new(amount, unit, concept, null),
        };
    }
}
