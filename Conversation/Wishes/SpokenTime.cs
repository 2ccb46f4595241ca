using VoiceGateway.Orders.Appointments;
using VoiceGateway.Synonyms.Phrases;
using VoiceGateway.Values;
using TimeSlot = VoiceGateway.Orders.Appointments.Slot;

namespace VoiceGateway.Conversation.Wishes;

/// <summary>When somebody wants something: a day, a part of it, both or neither. Hours are those of the wall.</summary>
/// <param name="Day">The weekday, Sunday being 0, when it was said.</param>
/// <param name="Ahead">In how many days, when that was said.</param>
/// <param name="From">The first hour; null: any.</param>
/// <param name="To">The hour before which it begins.</param>
internal sealed record SpokenTime(int? Day, int? Ahead, int? From, int? To)
{
    public bool IsEmpty => this is { Day: null, Ahead: null, From: null };

    /// <summary>Reads "Friday morning", "tomorrow at five"; words that say no time are passed over.</summary>
    public static SpokenTime Read(string text, Locale locale)
    {
        var (words, known) = (Phrases.Split(text, locale), LocaleWords.For(locale));
        var read = new SpokenTime(null, null, null, null);
        for (var index = 0; index < words.Length;) index += Math.Max(1, Step(words, index, known, ref read));
        return read;
    }

    public bool Fits(TimeSlot slot, ShopTime time, DateOnly today)
    {
        var wall = time.OnWall(slot.Start);
        if (Ahead is { } ahead && DateOnly.FromDateTime(wall.DateTime) != today.AddDays(ahead)) return false;
        if (Ahead is null && Day is { } day && (int)wall.DayOfWeek != day) return false;
        // A window answers to an hour in it, and to a part of the day in which it begins.
        return From is not { } from || (To is { } to ? wall.Hour >= from && wall.Hour < to : wall.Hour <= from && time.OnWall(slot.End) > (wall - wall.TimeOfDay).AddHours(from));
    }

    private static int Step(string[] words, int index, LocaleWords known, ref SpokenTime read)
    {
        var calendar = known.Calendar;
        var (ahead, span) = (calendar.Ahead.Match(words, index, out var days), calendar.Spans.Match(words, index, out var hours));
        if (calendar.Days.Match(words, index, out var day) is var named and > 0)
        {
            read = read with { Day = read.Day ?? day };
            return named;
        }
        if (span > 0) read = read with { From = hours.From, To = hours.To };
        if (ahead > 0 && ahead >= span) read = read with { Ahead = days };
        return ahead > 0 || span > 0 ? Math.Max(ahead, span) : Hour(words, index, known, ref read);
    }

    private static int Hour(string[] words, int index, LocaleWords known, ref SpokenTime read)
    {
        var length = NumberReader.Read(words, index, known, out var number);
        if (length == 0 || !decimal.IsInteger(number) || number is < 1 or > 24) return 0;
        var (hour, half) = ((int)number % 24, known.Calendar.Halves.Match(words, index + length, out var isPm));
        // At five, without more, a shop means the afternoon.
        if (half > 0 ? isPm && hour < 12 : hour is >= 1 and <= 6 && read.To is null or > 12) hour += 12;
        if (half > 0 && !isPm && hour == 12) hour = 0;
        read = read with { From = hour % 24, To = null };
        return length + Math.Max(half, known.Calendar.Hours.Match(words, index + length));
    }
}
