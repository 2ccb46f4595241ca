using VoiceGateway.Orders.Appointments;

namespace VoiceGateway.Tests.Orders.Appointments;

/// <summary>Slots on the walls of real shops, on the days when clocks are changed.</summary>
public sealed class SlotPlanTests
{
    [Theory]
    // Clocks go forward at 2:00: the hour is missing.
    [InlineData("Europe/Berlin", "2026-03-29", 60, 300, 60, "01:00+01:00 03:00+02:00 04:00+02:00")]
    // They go back at 3:00: there is one more.
    [InlineData("Europe/Berlin", "2026-10-25", 60, 300, 60, "01:00+02:00 02:00+02:00 02:00+01:00 03:00+01:00 04:00+01:00")]
    [InlineData("America/New_York", "2026-03-08", 0, 300, 60, "00:00-05:00 01:00-05:00 03:00-04:00 04:00-04:00")]
    [InlineData("America/New_York", "2026-11-01", 0, 180, 60, "00:00-04:00 01:00-04:00 01:00-05:00 02:00-05:00")]
    // Half an hour only.
    [InlineData("Australia/Lord_Howe", "2026-10-04", 60, 240, 30, "01:00+10:30 01:30+10:30 02:30+11:00 03:00+11:00 03:30+11:00")]
    // There is no midnight on this day.
    [InlineData("America/Santiago", "2026-09-06", 0, 120, 60, "01:00-03:00")]
    // A window that begins in the hour that is left out begins at its end.
    [InlineData("Europe/Berlin", "2026-03-29", 150, 240, 30, "03:00+02:00 03:30+02:00")]
    // A day that the islands left out.
    [InlineData("Pacific/Apia", "2011-12-30", 480, 720, 60, "")]
    [InlineData("Asia/Kolkata", "2026-03-29", 60, 180, 60, "01:00+05:30 02:00+05:30")]
    [InlineData("UTC", "2026-03-29", 1380, 1440, 60, "23:00+00:00")]
    public void A_window_has_the_slots_of_the_time_that_passes(string zone, string date, int from, int to, int minutes, string expected)
    {
        var plan = Plan(zone, Rule(from, to, minutes) with { Date = DateOnly.Parse(date), Weekday = null });
        var slots = plan.On(DateOnly.Parse(date), SlotKind.Delivery).ToList();
        Assert.Equal(expected, string.Join(' ', slots.Select(slot => slot.Start.ToString("HH:mmzzz"))));
        Assert.All(slots.Zip(slots.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.Start));
        Assert.All(slots, slot => Assert.Equal(slot, plan.Find(slot.Id)));
    }

    [Fact]
    public void Windows_that_touch_never_overlap_whatever_the_clocks_do()
    {
        foreach (var name in new[] { "Europe/Berlin", "Australia/Lord_Howe", "America/Santiago", "Africa/Casablanca" })
        {
            var plan = Plan(name, [.. Enum.GetValues<DayOfWeek>().SelectMany(day => Enumerable.Range(0, 16).Select(window => Rule(window * 90, (window + 1) * 90, 30) with { Weekday = day }))]);
            var (end, ids) = (DateTimeOffset.MinValue, new HashSet<string>());
            for (var date = new DateOnly(2026, 1, 1); date.Year == 2026; date = date.AddDays(1))
            {
                foreach (var slot in plan.On(date, SlotKind.Delivery))
                {
                    Assert.True(slot.Start >= end, $"{name} {slot.Id}");
                    Assert.True(ids.Add(slot.Id));
                    Assert.Equal(slot.Start.Offset, TimeZoneInfo.FindSystemTimeZoneById(name).GetUtcOffset(slot.Start));
                    end = slot.End;
                }
            }
            // Whole hours are lost and won in pairs within the year, so nothing but the cut of changed days may be missing.
            Assert.InRange(ids.Count, (365 * 48) - 12, 365 * 48);
        }
    }

    [Fact]
    public void Windows_of_a_date_stand_in_place_of_those_of_its_weekday_and_closed_days_of_all()
    {
        var monday = new DateOnly(2026, 8, 3);
        var schedule = new Schedule(
            [Rule(480, 600, 60), Rule(540, 600, 60) with { Weekday = null, Date = monday }, Rule(480, 540, 60) with { Kind = SlotKind.Pickup }],
            [new(monday.AddDays(7), monday.AddDays(8), SlotKind.Delivery), new(monday.AddDays(14), monday.AddDays(14))]);
        var plan = new SlotPlan(schedule, ShopTime.Utc);
        Assert.Equal(["delivery-20260803T0900Z-60"], plan.On(monday, SlotKind.Delivery).Select(slot => slot.Id));
        Assert.Single(plan.On(monday, SlotKind.Pickup));
        Assert.Empty(plan.On(monday.AddDays(7), SlotKind.Delivery));
        Assert.Single(plan.On(monday.AddDays(7), SlotKind.Pickup));
        Assert.Empty(plan.On(monday.AddDays(14), SlotKind.Pickup));
        Assert.Equal(2, plan.On(monday.AddDays(21), SlotKind.Delivery).Count());
    }

    [Theory]
    [InlineData("delivery-20260803T0830Z-60")]
    [InlineData("delivery-20260803T0800Z-30")]
    [InlineData("pickup-20260803T0800Z-60")]
    [InlineData("delivery-20260804T0800Z-60")]
    [InlineData("delivery-20260803T0800Z-060x")]
    [InlineData("delivery")]
    [InlineData("")]
    [InlineData(null)]
    public void What_the_schedule_does_not_have_is_not_found(string? id)
    {
        var plan = Plan("UTC", Rule(480, 600, 60));
        Assert.NotNull(plan.Find("delivery-20260803T0800Z-60"));
        Assert.Null(plan.Find(id));
    }

    [Fact]
    public void A_slot_is_open_from_its_horizon_to_its_lead_time()
    {
        var slot = Plan("UTC", Rule(480, 540, 60) with { LeadMinutes = 120, HorizonDays = 2 }).Find("delivery-20260803T0800Z-60")!;
        Assert.True(slot.IsOpenAt(slot.Start.AddHours(-2)));
        Assert.False(slot.IsOpenAt(slot.Start.AddHours(-2).AddSeconds(1)));
        Assert.True(slot.IsOpenAt(slot.Start.AddDays(-2)));
        Assert.False(slot.IsOpenAt(slot.Start.AddDays(-2).AddSeconds(-1)));
    }

    [Fact]
    public void A_schedule_that_can_not_be_tells_everything_that_is_wrong()
    {
        var schedule = new Schedule(
            [
                Rule(480, 600, 60), Rule(590, 700, 60), Rule(720, 710, 60), Rule(720, 800, 200), Rule(800, 900, 4), Rule(1000, 1100, 50) with { Capacity = 0 },
                Rule(1200, 1300, 50) with { Date = new(2026, 8, 3) }, Rule(1300, 1400, 50) with { LeadMinutes = -1 }, Rule(480, 600, 60) with { Kind = SlotKind.Service },
            ],
            [new(new(2026, 8, 2), new(2026, 8, 1))]);
        var problems = string.Join('\n', ScheduleCheck.Problems(schedule));
        foreach (var wrong in new[] { "rules[0] and rules[1] overlap", "rules[2]", "rules[3]", "rules[4]", "rules[5]", "rules[6]", "rules[7]", "closed[0]" }) Assert.Contains(wrong, problems);
        Assert.DoesNotContain("rules[8]", problems);
        Assert.Empty(ScheduleCheck.Problems(new([Rule(480, 600, 60), Rule(600, 700, 50)], [])));
    }

    private static ScheduleRule Rule(int from, int to, int minutes) =>
        new() { Kind = SlotKind.Delivery, Weekday = DayOfWeek.Monday, FromMinute = from, ToMinute = to, SlotMinutes = minutes, Capacity = 1, HorizonDays = 366 };

    private static SlotPlan Plan(string zone, params ScheduleRule[] rules) => new(new(rules, []), new(TimeZoneInfo.FindSystemTimeZoneById(zone)));
}
