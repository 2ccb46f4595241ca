using System.Globalization;
using VoiceGateway.Orders;
using VoiceGateway.Orders.Appointments;

namespace VoiceGateway.Gateway.Api.Appointments;

/// <summary>Reads and writes a schedule as people write it.</summary>
internal static class ScheduleReader
{
    private const string DateForm = "yyyy-MM-dd";

    /// <summary>The schedule, and everything that is wrong with it.</summary>
    public static (Schedule Schedule, IReadOnlyList<string> Problems) Read(ScheduleRequest asked)
    {
        var (rules, closed, problems) = (new List<ScheduleRule>(), new List<ClosedDays>(), new List<string>());
        if (asked.Rules is null) problems.Add("rules are missing: an empty list closes everything");
        foreach (var (index, body) in (asked.Rules ?? []).Index())
        {
            if (body is not null && Rule(body, $"rules[{index}]", problems) is { } rule) rules.Add(rule);
            else if (body is null) problems.Add($"rules[{index}] is null");
        }
        foreach (var (index, body) in (asked.Closed ?? []).Index())
        {
            if (body is not null && Closed(body, $"closed[{index}]", problems) is { } days) closed.Add(days);
            else if (body is null) problems.Add($"closed[{index}] is null");
        }
        var schedule = new Schedule(rules, closed);
        // Their numbers are those of the request only when all of them could be read.
        return (schedule, problems.Count > 0 ? problems : ScheduleCheck.Problems(schedule));
    }

    public static ScheduleAnswer Write(KeptSchedule kept, string timeZone) => new(
        timeZone, kept.Revision, kept.ChangedAt, kept.ChangedBy, [.. kept.Schedule.Rules.Select(Body)],
        [.. kept.Schedule.Closed.Select(days => new ClosedBody(Write(days.From), days.To == days.From ? null : Write(days.To), days.Kind?.Name(), days.Note))]);

    private static ScheduleRule? Rule(ScheduleRuleBody body, string where, List<string> problems)
    {
        var before = problems.Count;
        if (!Spelling.TryRead(body.Kind, out SlotKind kind)) problems.Add($"{where}: kind must be one of {Spelling.AllOf<SlotKind>()}");
        if (!QueryText.TryName(body.Weekday, out DayOfWeek? weekday)) problems.Add($"{where}: weekday must be one of {Spelling.AllOf<DayOfWeek>()}");
        if (!TryDate(body.Date, out var date)) problems.Add($"{where}: date must be one such as 2026-12-24");
        if (!TryMinute(body.From, out var from) | !TryMinute(body.To, out var to)) problems.Add($"{where}: from and to must be times such as 08:00, to at most 24:00");
        return problems.Count > before ? null : new()
        {
            Kind = kind, Weekday = weekday, Date = date, FromMinute = from, ToMinute = to, SlotMinutes = body.SlotMinutes, Capacity = body.Capacity, LeadMinutes = body.LeadMinutes,
            HorizonDays = body.HorizonDays, CancelMinutes = body.CancelMinutes,
        };
    }

    private static ClosedDays? Closed(ClosedBody body, string where, List<string> problems)
    {
        var before = problems.Count;
        if (!QueryText.TryName(body.Kind, out SlotKind? kind)) problems.Add($"{where}: kind must be one of {Spelling.AllOf<SlotKind>()}");
        if (!TryDate(body.From, out var from) | !TryDate(body.To, out var to) || from is null) problems.Add($"{where}: from and to must be dates such as 2026-12-24");
        return problems.Count > before ? null : new(from!.Value, to ?? from.Value, kind, body.Note);
    }

    private static ScheduleRuleBody Body(ScheduleRule rule) => new(
        rule.Kind.Name(), Time(rule.FromMinute), Time(rule.ToMinute), rule.SlotMinutes, rule.Capacity, rule.Weekday?.Name(), rule.Date is { } date ? Write(date) : null, rule.LeadMinutes,
        rule.HorizonDays, rule.CancelMinutes);

    private static string Time(int minute) => string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}");

    private static string Write(DateOnly date) => date.ToString(DateForm, CultureInfo.InvariantCulture);

    private static bool TryDate(string? text, out DateOnly? date)
    {
        date = DateOnly.TryParseExact(text, DateForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) && read.Year is >= Slot.FirstYear and <= Slot.LastYear ? read : null;
        return text is null || date is not null;
    }

    private static bool TryMinute(string? text, out int minute)
    {
        minute = 0;
        if (text is not [var a, var b, ':', var c, var d] || !char.IsAsciiDigit(a) || !char.IsAsciiDigit(b) || c is < '0' or > '5' || !char.IsAsciiDigit(d)) return false;
        minute = ((((a - '0') * 10) + (b - '0')) * 60) + ((c - '0') * 10) + (d - '0');
        return minute <= ShopTime.Day;
    }
}
