using System.Globalization;
using VoiceGateway.Conversation.Prompts;
using VoiceGateway.Orders.Appointments;
using VoiceGateway.Synonyms.Phrases;
using VoiceGateway.Values;
using TimeSlot = VoiceGateway.Orders.Appointments.Slot;

namespace VoiceGateway.Conversation.Speaking;

/// <summary>Puts days and times of the shop's wall into words of one locale.</summary>
internal sealed class Times(PromptBook prompts, Locale locale, ShopTime time, DateTimeOffset now)
{
    private readonly CalendarFile said = LocaleWords.For(locale).Calendar.Said;

    /// <summary>The day on the wall now.</summary>
    public DateOnly Today => time.DateOf(now);

    /// <summary>"tomorrow between 8 a.m. and 10 a.m.", of the id of a slot; the id itself when it is none.</summary>
    public string Of(string slot) => TimeSlot.TryRead(slot, out _, out var start, out var minutes) ? Between(start, start.AddMinutes(minutes)) : slot;

    public string Between(DateTimeOffset start, DateTimeOffset end) => prompts.Say(
        Prompt.SlotSpoken, 0, ("day", Day(time.DateOf(start))), ("from", Hour(time.OnWall(start))), ("to", Hour(time.OnWall(end))));

    /// <summary>The date of something past: "August 1".</summary>
    public string Past(DateTimeOffset at)
    {
        var day = time.DateOf(at);
        return Fill(said.Past, day, "");
    }

    private string Day(DateOnly day)
    {
        var ahead = day.DayNumber - Today.DayNumber;
        if (ahead is 0 or 1) return said.SpokenAhead[ahead];
        var name = said.SpokenDays[(int)day.DayOfWeek];
        return ahead is > 1 and < 7 ? name : Fill(said.Date, day, name);
    }

    private string Fill(string form, DateOnly day, string name) =>
        form.Replace("{day}", name).Replace("{date}", day.Day.ToString(CultureInfo.InvariantCulture)).Replace("{month}", said.Months[day.Month - 1]);

    private string Hour(DateTimeOffset wall)
    {
        var hour = said.Halves.Length == 0 ? wall.Hour : (wall.Hour + 11) % 12 + 1;
        var form = wall.Minute == 0 ? said.Time : said.TimeWithMinutes;
        return form.Replace("{hour}", hour.ToString(CultureInfo.InvariantCulture)).Replace("{minutes}", wall.Minute.ToString("00", CultureInfo.InvariantCulture))
            .Replace("{half}", said.Halves.Length == 0 ? "" : said.Halves[wall.Hour / 12]);
    }
}
