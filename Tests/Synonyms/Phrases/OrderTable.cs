using VoiceGateway.Search.Analysis;
using VoiceGateway.Synonyms.Phrases;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Synonyms;

/// <summary>
/// Reads tables of what is said and what is meant: <c>two cans of beans and eggs | 2 can: beans; -: eggs</c>. Each thing has its
/// quantity (<c>-</c> for none), unit and size before the colon, and its phrase behind.
/// </summary>
internal static class OrderTable
{
    public static TheoryData<string, string> Rows(string table)
    {
        var rows = new TheoryData<string, string>();
        foreach (var line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var bar = line.IndexOf(" | ");
            rows.Add(line[..bar], line[(bar + 3)..]);
        }
        return rows;
    }

    public static string Read(string said, string locale, Func<IReadOnlyList<string>, int, int> terms) =>
        string.Join("; ", OrderLineReader.Read(said, Locale.Parse(locale), terms).Select(Text));

    /// <summary>The longest of the terms, singular and plural alike as far as an s goes, as the real dictionary answers.</summary>
    public static Func<IReadOnlyList<string>, int, int> Terms(string commaSeparated)
    {
        var terms = commaSeparated.Split(',').Select(term => string.Join(' ', Words.Split(term).Select(Singular))).ToHashSet();
        var longest = terms.Max(term => term.Count(letter => letter == ' ') + 1);
        return (words, start) =>
        {
            for (var length = Math.Min(longest, words.Count - start); length > 0; length--)
                if (terms.Contains(string.Join(' ', words.Skip(start).Take(length).Select(Singular)))) return length;
            return 0;
        };
    }

    private static string Text(OrderLine line)
    {
        var amount = new[] { line.Quantity?.ToString("0.###") ?? "-", line.Unit, line.Size is null ? null : $"({line.Size})" };
        return $"{string.Join(' ', amount.Where(part => part is not null))}: {line.Phrase}".TrimEnd();
    }

    /// <summary>Good enough to make the plurals of these tables equal to their singulars.</summary>
    private static string Singular(string word)
    {
        var stem = word.TrimEnd('s').TrimEnd('e');
        return stem.EndsWith('y') ? stem[..^1] + "i" : stem;
    }
}
