using System.Globalization;
using VoiceGateway.Orders;

namespace VoiceGateway.Gateway.Api;

/// <summary>Reads what stands in a query; what can't be read is a problem of who asks.</summary>
internal static class QueryText
{
    private const int MostText = 200;

    /// <summary>The first of these texts that no id, name or cursor can be, by its name; null when all are fine.</summary>
    public static string? Bad(params (string Name, string? Text)[] texts) =>
        texts.Where(one => !TextBounds.IsLineOrNull(one.Text, MostText)).Select(one => $"{one.Name} must have 1 to {MostText} characters").FirstOrDefault();

    /// <summary>Reads a name of an enumeration or nothing.</summary>
    public static bool TryName<T>(string? text, out T? value)
        where T : struct, Enum
    {
        value = Spelling.TryRead(text, out T read) ? read : null;
        return text is null || value is not null;
    }

    /// <summary>Reads an ISO 8601 time (UTC when it names no offset) or nothing.</summary>
    public static bool TryTime(string? text, out DateTimeOffset? time)
    {
        // A plus sign that was not escaped arrives as a blank.
        var isTime = DateTimeOffset.TryParse(text?.Replace(' ', '+'), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var read);
        time = isTime ? read : null;
        return text is null || isTime;
    }

    /// <summary>A time as it stands in answers that are sent back.</summary>
    public static string Write(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
