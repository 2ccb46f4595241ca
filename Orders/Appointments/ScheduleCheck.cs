namespace VoiceGateway.Orders.Appointments;

/// <summary>The bounds of a schedule.</summary>
public static class ScheduleCheck
{
    public const int MostRules = 500;
    public const int MostClosed = 500;
    private const int LeastSlot = 5;
    private const int MostCapacity = 10_000;
    private const int MostDays = 366;
    private const int MostMinutes = 30 * ShopTime.Day;

    /// <summary>Everything that is wrong with it, in words for who sent it; empty when nothing is.</summary>
    public static IReadOnlyList<string> Problems(Schedule schedule)
    {
        if (schedule.Rules.Count > MostRules) return [$"rules must be at most {MostRules}"];
        if (schedule.Closed.Count > MostClosed) return [$"closed must be at most {MostClosed}"];
        var problems = schedule.Rules.SelectMany((rule, index) => Problems(rule).Select(problem => $"rules[{index}]: {problem}"))
            .Concat(schedule.Closed.SelectMany((days, index) => Problems(days).Select(problem => $"closed[{index}]: {problem}"))).ToList();
        problems.AddRange(Overlaps(schedule.Rules));
        return problems;
    }

    private static IEnumerable<string> Problems(ScheduleRule rule)
    {
        if (rule.Weekday is null == rule.Date is null) yield return "it needs a weekday or a date, and not both";
        if (rule.FromMinute < 0 || rule.ToMinute > ShopTime.Day || rule.FromMinute >= rule.ToMinute) yield return "from must be before to, within one day";
        if (rule.SlotMinutes is < LeastSlot or > ShopTime.Day || rule.SlotMinutes > rule.ToMinute - rule.FromMinute) yield return $"slotMinutes must be {LeastSlot} or more and fit between from and to";
        if (rule.Capacity is < 1 or > MostCapacity) yield return $"capacity must be 1 to {MostCapacity}";
        if (rule.LeadMinutes is < 0 or > MostMinutes) yield return $"leadMinutes must be 0 to {MostMinutes}";
        if (rule.HorizonDays is < 1 or > MostDays) yield return $"horizonDays must be 1 to {MostDays}";
        if (rule.CancelMinutes is < 0 or > MostMinutes) yield return $"cancelMinutes must be 0 to {MostMinutes}";
    }

    private static IEnumerable<string> Problems(ClosedDays days)
    {
        if (days.To < days.From) yield return "from must not be after to";
        if (!TextBounds.IsLineOrNull(days.Note, 200)) yield return "note must have at most 200 characters";
    }

    // Two windows over one another would sell a van twice under two names.
    private static IEnumerable<string> Overlaps(IReadOnlyList<ScheduleRule> rules)
    {
        foreach (var day in rules.Select((rule, index) => (rule, index)).GroupBy(one => (one.rule.Kind, one.rule.Weekday, one.rule.Date)))
        {
            var windows = day.OrderBy(one => one.rule.FromMinute).ToList();
            for (var next = 1; next < windows.Count; next++)
                if (windows[next].rule.FromMinute < windows[next - 1].rule.ToMinute) yield return $"rules[{windows[next - 1].index}] and rules[{windows[next].index}] overlap";
        }
    }
}
