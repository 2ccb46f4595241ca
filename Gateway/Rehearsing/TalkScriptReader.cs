using System.Globalization;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Rehearsing;

/// <summary>A script can't be read; the message names the file and the line.</summary>
internal sealed class TalkScriptException(string message) : Exception(message);

/// <summary>Reads scripts (docs/talk-tests.md): lines of <c>word: what</c>, comments behind <c>#</c>, blank lines between.</summary>
internal static class TalkScriptReader
{
    private const string Extension = "*.talk";

    /// <summary>All scripts of a folder and those in it, by name.</summary>
    /// <exception cref="TalkScriptException">One of them can't be read, or there are none.</exception>
    public static async Task<IReadOnlyList<TalkScript>> ReadFolderAsync(string folder, CancellationToken cancel)
    {
        if (!Directory.Exists(folder)) throw new TalkScriptException($"There is no folder {folder}");
        var scripts = new List<TalkScript>();
        foreach (var file in Directory.EnumerateFiles(folder, Extension, SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            scripts.Add(Read(Path.GetRelativePath(folder, file).Replace('\\', '/'), await File.ReadAllLinesAsync(file, cancel)));
        return scripts.Count > 0 ? scripts : throw new TalkScriptException($"There are no {Extension} files in {folder}");
    }

    public static TalkScript Read(string name, IReadOnlyList<string> lines)
    {
        var title = "";
        Locale? locale = null;
        var steps = new List<TalkStep>();
        for (var number = 1; number <= lines.Count; number++)
        {
            var line = lines[number - 1].Trim();
            if (line.StartsWith('#') && title.Length == 0) title = line.TrimStart('#').Trim();
            if (line.Length == 0 || line.StartsWith('#')) continue;
            try
            {
                if (Split(line) is ("locale", var tag)) locale = Locale.TryParse(tag, out var spoken) ? spoken : throw new FormatException($"'{tag}' is no locale such as en-US");
                else steps.Add(Step(number, line));
            }
            catch (FormatException problem)
            {
                throw new TalkScriptException($"{name}, line {number}: {problem.Message}");
            }
        }
        if (title.Length == 0) throw new TalkScriptException($"{name}: its first line says what it is about, behind a #");
        return new(name, title, locale ?? throw new TalkScriptException($"{name}: it has no line such as 'locale: en-US'"), steps);
    }

    private static (string Word, string What) Split(string line)
    {
        var colon = line.IndexOf(':');
        return colon < 0 ? ("", line) : (line[..colon].Trim(), line[(colon + 1)..].Trim());
    }

    private static TalkStep Step(int number, string line) => (Split(line), line) switch
    {
        (_, "you open the shop") => new TalkStep.Opened(number),
        (_, "you say nothing") => new TalkStep.Silent(number),
        (_, "you leave") => new TalkStep.Left(number),
        (_, "the shop delivers") => new TalkStep.Delivers(number),
        (("you", var said), _) => new TalkStep.Said(number, NotEmpty(said)),
        (("shop", var said), _) => new TalkStep.Answers(number, Pieces(said), IsForbidden: false),
        (("not", var said), _) => new TalkStep.Answers(number, Pieces(said), IsForbidden: true),
        (("mic", "open"), _) => new TalkStep.Microphone(number, true),
        (("mic", "closed"), _) => new TalkStep.Microphone(number, false),
        (("cart", "empty"), _) => new TalkStep.Cart(number, []),
        (("cart", var what), _) => new TalkStep.Cart(number, [.. what.Split(',', StringSplitOptions.TrimEntries).Select(Line)]),
        (("order", "none"), _) => new TalkStep.Order(number, null),
        (("order", var total), _) => new TalkStep.Order(number, Amount(total)),
        (("wait", var time), _) => new TalkStep.Wait(number, Time(time)),
        (("shelf", var what), _) => Shelf(number, what),
        var ((word, _), _) => throw new FormatException(word.Length > 0 ? $"'{word}:' is no word of a script" : $"'{line}' is not understood"),
    };

    private static string NotEmpty(string text) => text.Length > 0 ? text : throw new FormatException("nothing stands behind the colon");

    private static string[] Pieces(string text) => NotEmpty(text).Split('*', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static (string Product, decimal Amount) Line(string text) =>
        text.Split(' ', 2, StringSplitOptions.TrimEntries) is [var amount, var product] && decimal.TryParse(amount, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? (product, number)
            : throw new FormatException($"'{text}' is not such as '2 fernhill-chickpeas-15-oz'");

    private static Money Amount(string text) =>
        text.Split(' ', StringSplitOptions.TrimEntries) is [var number, var code] && Currency.TryParse(code, out var currency)
            && decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && decimal.IsInteger(amount * currency.Scale)
            ? new((long)(amount * currency.Scale), currency)
            : throw new FormatException($"'{text}' is not such as '2.38 USD'");

    private static TimeSpan Time(string text) => text.Split(' ', StringSplitOptions.TrimEntries) is [var amount, var unit] && int.TryParse(amount, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? unit.TrimEnd('s') switch
        {
            "second" => TimeSpan.FromSeconds(number),
            "minute" => TimeSpan.FromMinutes(number),
            "hour" => TimeSpan.FromHours(number),
            "day" => TimeSpan.FromDays(number),
            _ => throw new FormatException($"'{unit}' is not seconds, minutes, hours or days"),
        }
        : throw new FormatException($"'{text}' is not such as '10 minutes'");

    private static TalkStep.Shelf Shelf(int number, string text) => text.Split(' ', 2, StringSplitOptions.TrimEntries) switch
    {
        [var product, "out of stock"] => new(number, product, null),
        [var product, var price] => new(number, product, Amount(price)),
        _ => throw new FormatException($"'{text}' is not such as 'large-eggs-12 3.49 USD' or 'large-eggs-12 out of stock'"),
    };
}
