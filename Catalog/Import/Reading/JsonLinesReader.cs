using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace VoiceGateway.Catalog.Import.Reading;

/// <summary>Reads JSON lines: one object in each line that is not blank.</summary>
internal sealed class JsonLinesReader(Stream stream, ReportBuilder report) : IFeedReader
{
    private static readonly JsonReaderOptions Strict = new() { MaxDepth = 16 };

    private readonly ByteWindow window = new(stream);
    private readonly char[] keyText = new char[256];
    private long line;

    public PriceStyle Prices => PriceStyle.MinorOrText;

    public bool Next(FeedRow row)
    {
        while (true)
        {
            var length = NextLine();
            if (length == 0) return false;
            row.Clear(++line);
            if (length < 0)
            {
                row.Fail(null, "the row is over 1 MB", null);
                window.SkipLine();
                return true;
            }
            var text = window.Rest[..length].Trim(" \t\r\n"u8);
            if (!text.IsEmpty) ReadLine(text, row);
            window.Skip(length);
            if (!text.IsEmpty) return true;
        }
    }

    public void Dispose() => window.Dispose();

    /// <returns>Length of the next line with its line feed; 0 at the end; -1 when it is longer than a row may be.</returns>
    private int NextLine()
    {
        for (var scanned = 0; ;)
        {
            var at = window.Rest[scanned..].IndexOf((byte)'\n');
            if (at >= 0) return scanned + at + 1;
            scanned = window.Rest.Length;
            if (!window.Fill()) return window.Ended ? window.Rest.Length : -1;
        }
    }

    private void ReadLine(ReadOnlySpan<byte> text, FeedRow row)
    {
        if (!Utf8.IsValid(text))
        {
            row.Fail(null, "the row holds bytes that are not UTF-8", Sample(text));
            return;
        }
        try
        {
            ReadObject(text, row);
        }
        catch (JsonException problem)
        {
            row.Fail(null, $"not JSON: {Short(problem)}", Sample(text));
        }
        catch (InvalidOperationException)
        {
            row.Fail(null, "a text holds half of a surrogate pair", Sample(text));
        }
    }

    private void ReadObject(ReadOnlySpan<byte> text, FeedRow row)
    {
        var json = new Utf8JsonReader(text, Strict);
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
        {
            row.Fail(null, "the row is not a JSON object", Sample(text));
            return;
        }
        var seen = 0L;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName) ReadProperty(ref json, row, ref seen);
        if (json.Read()) row.Fail(null, "there is more after the JSON object", Sample(text));
    }

    private void ReadProperty(ref Utf8JsonReader json, FeedRow row, ref long seen)
    {
        var field = ReadKey(ref json, out var key);
        json.Read();
        if (field != Field.Unknown)
        {
            if ((seen & 1L << (int)field) != 0) row.Fail(key, "the key is there twice", null);
            seen |= 1L << (int)field;
            row[field] = Value(ref json, row, key);
            return;
        }
        if (key is null || json.TokenType == JsonTokenType.Null) json.Skip();
        else if (json.TokenType == JsonTokenType.StartObject && key == "names") ReadNames(ref json, row);
        else if (json.TokenType == JsonTokenType.StartObject) ReadAttributes(ref json, row);
        else
        {
            if (key == "names") row.Fail(key, "an object of names by locale is expected", null);
            else report.CountUnknown(key);
            json.Skip();
        }
    }

    private Field ReadKey(ref Utf8JsonReader json, out string? key)
    {
        key = null;
        if (json.ValueSpan.Length > keyText.Length)
        {
            report.CountUnknown("(a key over 256 bytes)");
            return Field.Unknown;
        }
        var text = keyText.AsSpan(0, json.CopyString(keyText));
        if (Columns.Own.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var field))
        {
            key = Columns.OwnName(field);
            return field;
        }
        if (text is "names") key = "names";
        else if (text is "attributes") key = "attributes";
        else report.CountUnknown(text);
        return Field.Unknown;
    }

    private static void ReadNames(ref Utf8JsonReader json, FeedRow row)
    {
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var locale = json.GetString()!;
            json.Read();
            if (Value(ref json, row, "names") is { } name) row.Names.Add((locale, name));
        }
    }

    // A text or number, several of them in an array, or true for what is said by the name alone. Anything deeper is passed over.
    private static void ReadAttributes(ref Utf8JsonReader json, FeedRow row)
    {
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString()!;
            json.Read();
            if (json.TokenType == JsonTokenType.StartArray)
                while (json.Read() && json.TokenType != JsonTokenType.EndArray) ReadAttribute(ref json, row, name);
            else ReadAttribute(ref json, row, name);
        }
    }

    private static void ReadAttribute(ref Utf8JsonReader json, FeedRow row, string name)
    {
        if (json.TokenType is JsonTokenType.String or JsonTokenType.Number)
        {
            if (Value(ref json, row, "attributes") is { } text) row.Attributes.Add((name, text));
        }
        else if (json.TokenType == JsonTokenType.True) row.Attributes.Add((name, name));
        else json.Skip();
    }

    private static string? Value(ref Utf8JsonReader json, FeedRow row, string? key)
    {
        if (json.TokenType == JsonTokenType.Null) return null;
        if (json.TokenType is not (JsonTokenType.String or JsonTokenType.Number))
        {
            row.Fail(key, "a text or a number is expected", json.TokenType.ToString());
            json.Skip();
            return null;
        }
        if (json.ValueSpan.Length <= ImportLimits.MaxCellBytes)
            return json.TokenType == JsonTokenType.String ? json.GetString() : Encoding.UTF8.GetString(json.ValueSpan);
        row.Fail(key, "the value is over 64 KB", Sample(json.ValueSpan));
        return null;
    }

    private static string Sample(ReadOnlySpan<byte> text) => Encoding.UTF8.GetString(text[..Math.Min(text.Length, 320)]);

    // The library's message goes on with a path and byte position that say nothing in a one-line document.
    private static string Short(JsonException problem) => problem.Message.Split(" LineNumber:", 2)[0].Split(" Path:", 2)[0];
}
