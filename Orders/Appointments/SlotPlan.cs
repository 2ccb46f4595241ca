namespace VoiceGateway.Orders.Appointments;

/// <summary>
/// The slots that a schedule makes on the wall of the shop. A window is as long as the time that passes between its ends: of one from
/// 1:00 to 5:00 an hour is missing when clocks go forward, and there is one more when they go back. Thread-safe.
/// </summary>
public sealed class SlotPlan(Schedule schedule, ShopTime time)
{
    /// <summary>The slots of a kind that begin on a day, in order.</summary>
    public IEnumerable<Slot> On(DateOnly date, SlotKind kind)
    {
        if (schedule.Closed.Any(days => days.From <= date && date <= days.To && (days.Kind is null || days.Kind == kind))) return [];
        var rules = schedule.Rules.Where(rule => rule.Kind == kind && rule.IsOn(date)).ToList();
        if (rules.Exists(rule => rule.Date is not null)) rules.RemoveAll(rule => rule.Date is null);
        return rules.OrderBy(rule => rule.FromMinute).SelectMany(rule => Cut(rule, date));
    }

    /// <summary>The slot of this id, or null when the schedule has none.</summary>
    public Slot? Find(string? id) =>
        Slot.TryRead(id, out var kind, out var start, out var minutes) ? On(time.DateOf(start), kind).FirstOrDefault(slot => slot.Start == start && slot.Minutes == minutes) : null;

    /// <summary>The slots of a kind that may be taken now and begin at a time or later, in order.</summary>
    public IEnumerable<Slot> Open(SlotKind kind, DateTimeOffset from, DateTimeOffset now)
    {
        var farthest = schedule.Rules.Where(rule => rule.Kind == kind).Select(rule => rule.HorizonDays).DefaultIfEmpty(0).Max();
        var last = time.DateOf(now.AddDays(farthest));
        for (var date = time.DateOf(from > now ? from : now); date <= last; date = date.AddDays(1))
            foreach (var slot in On(date, kind))
                if (slot.Start >= from && slot.IsOpenAt(now)) yield return slot;
    }

    private IEnumerable<Slot> Cut(ScheduleRule rule, DateOnly date)
    {
        var end = time.At(date, rule.ToMinute);
        for (var start = time.At(date, rule.FromMinute); start.AddMinutes(rule.SlotMinutes) <= end; start = time.OnWall(start.AddMinutes(rule.SlotMinutes)))
            yield return new(rule.Kind, start, rule.SlotMinutes, rule);
    }
}
