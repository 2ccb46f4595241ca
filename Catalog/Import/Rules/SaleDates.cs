using System.Globalization;

namespace VoiceGateway.Catalog.Import.Rules;

/// <summary>Google's <c>sale_price_effective_date</c>: two ISO 8601 times with a slash between them.</summary>
internal static class SaleDates
{
    private static readonly string[] Forms =
        ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd"];

    /// <summary>Whether the time lies between the two; null when they can't be read. Times without an offset are UTC.</summary>
    public static bool? Cover(string text, DateTimeOffset now)
    {
        var parts = text.Split('/');
        if (parts.Length != 2 || Read(parts[0]) is not { } from || Read(parts[1]) is not { } to) return null;
        return from <= now && now < to;
    }

    private static DateTimeOffset? Read(string text) =>
        DateTimeOffset.TryParseExact(text.Trim().Replace("Z", "+00:00"), Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
