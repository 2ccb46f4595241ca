using Dapper;
using VoiceGateway.Orders;
using VoiceGateway.Orders.Appointments;
using VoiceGateway.Storage;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Orders.Appointments;

/// <summary>Places of slots: nobody has one that somebody else has. On both databases.</summary>
public sealed class AppointmentStoreTests(Databases databases) : IClassFixture<Databases>
{
    private const string Eight = "delivery-20260803T0800Z-60";
    private const string Nine = "delivery-20260803T0900Z-60";
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly TestClock clock = new();
    private Database database = null!;

    public static TheoryData<DatabaseKind> Kinds => Databases.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Of_fifty_who_want_the_last_place_at_once_one_gets_it(DatabaseKind kind)
    {
        var store = await StoreAsync(kind, Rule(capacity: 1));
        var outcomes = await AtOnceAsync(50, number => number % 2 == 0 ? store.BookAsync(Wish($"owner {number}"), "test", null, None) : store.HoldAsync(Wish($"owner {number}"), "test", null, None));
        Assert.Single(outcomes.OfType<AppointmentOutcome.Done>());
        Assert.All(outcomes.Where(outcome => outcome is not AppointmentOutcome.Done), outcome => Assert.Equal("the slot is full", Assert.IsType<AppointmentOutcome.NoPlace>(outcome).Reason));
        Assert.Single(await store.ListAsync(new(), null, 100, None));
    }

    [Fact]
    public async Task Two_nodes_sell_as_many_places_as_there_are()
    {
        var address = await databases.NarrowAddressAsync(DatabaseKind.PostgreSql);
        var (one, two) = (databases.Keep(address), databases.Keep(address));
        await Migrator.MigrateAsync(one, clock, [typeof(AppointmentStore).Assembly], None);
        database = one;
        var (here, there) = (new AppointmentStore(one, clock, ShopTime.Utc), new AppointmentStore(two, clock, ShopTime.Utc));
        await SetAsync(here, Rule(capacity: 7));
        var outcomes = await AtOnceAsync(60, number => (number % 2 == 0 ? here : there).BookAsync(Wish($"owner {number}"), "test", null, None));
        var made = outcomes.OfType<AppointmentOutcome.Done>().Select(done => done.Appointment.Place).Order();
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], made);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_database_itself_keeps_two_from_one_place(DatabaseKind kind)
    {
        var store = await StoreAsync(kind, Rule(capacity: 1));
        var made = await DoneAsync(store.BookAsync(Wish("ann"), "test", null, None));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                """
                INSERT INTO appointment (id, kind, slot, place, starts_at, ends_at, cancel_until, owner, channel, state, revision, created_at, changed_at)
                SELECT 'other', kind, slot, place, starts_at, ends_at, cancel_until, 'bob', channel, 'held', 1, created_at, changed_at FROM appointment
                """,
                transaction: transaction),
            None));
        Assert.Equal(made.Id, Assert.Single(await store.ListAsync(new(), null, 100, None)).Id);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Many_who_move_between_two_full_and_free_slots_never_sell_one_twice(DatabaseKind kind)
    {
        var store = await StoreAsync(kind, Rule(capacity: 3));
        var made = new List<Appointment>();
        foreach (var slot in new[] { Eight, Eight, Eight, Nine, Nine }) made.Add(await DoneAsync(store.BookAsync(Wish("ann", slot), "test", null, None)));
        var outcomes = await AtOnceAsync(40, number => store.MoveAsync(made[number % 5].Id, null, number % 3 == 0 ? Eight : Nine, "test", false, None));
        Assert.All(outcomes, outcome => Assert.True(outcome is AppointmentOutcome.Done or AppointmentOutcome.NoPlace or AppointmentOutcome.Stale, $"{outcome}"));
        var all = await store.ListAsync(new() { State = AppointmentState.Booked }, null, 100, None);
        Assert.Equal(5, all.Count);
        Assert.All(all.GroupBy(one => one.Slot), slot => Assert.Equal(slot.Count(), slot.Select(one => one.Place).Distinct().Count()));
        Assert.All(all, one => Assert.InRange(one.Place, 1, 3));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_hold_keeps_its_place_for_its_time_and_then_gives_it_back(DatabaseKind kind)
    {
        var store = await StoreAsync(kind, Rule(capacity: 1));
        var held = await DoneAsync(store.HoldAsync(Wish("ann"), "test", null, None));
        Assert.Equal(clock.GetUtcNow() + AppointmentStore.Lease, held.HeldUntil);
        Assert.IsType<AppointmentOutcome.NoPlace>(await store.BookAsync(Wish("bob"), "test", null, None));
        Assert.Equal(Nine, (await OfferedAsync(store))[0]);
        clock.Advance(AppointmentStore.Lease);
        Assert.Equal(Eight, (await OfferedAsync(store))[0]);
        // Late, but nobody came in between: by the revision that was shown.
        var booked = await DoneAsync(store.ConfirmAsync(held.Id, held.Revision, "test", None));
        Assert.Equal((AppointmentState.Booked, null), (booked.State, booked.HeldUntil));
        Assert.Equal(booked.Revision, (await DoneAsync(store.ConfirmAsync(held.Id, held.Revision, "test", None))).Revision);
        Assert.Equal(["hold", "expire", "book"], (await store.EventsAsync(held.Id, 0, 10, None)).Select(one => one.What));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_hold_that_is_over_loses_to_who_came_in_between(DatabaseKind kind)
    {
        var store = await StoreAsync(kind, Rule(capacity: 1));
        var held = await DoneAsync(store.HoldAsync(Wish("ann"), "test", null, None));
        clock.Advance(AppointmentStore.Lease);
        await DoneAsync(store.BookAsync(Wish("bob"), "test", null, None));
        Assert.Contains("full", Assert.IsType<AppointmentOutcome.NoPlace>(await store.ConfirmAsync(held.Id, null, "test", None)).Reason);
        Assert.Equal(AppointmentState.Expired, (await store.FindAsync(held.Id, None))!.State);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task One_owner_holds_a_few_slots_only_and_tidying_ends_what_is_over(DatabaseKind kind)
    {
        var store = await StoreAsync(kind, Rule(capacity: 10));
        for (var number = 0; number < AppointmentStore.MostHolds; number++) await DoneAsync(store.HoldAsync(Wish("ann", number % 2 == 0 ? Eight : Nine), "test", null, None));
        Assert.IsType<AppointmentOutcome.TooManyHolds>(await store.HoldAsync(Wish("ann"), "test", null, None));
        await DoneAsync(store.HoldAsync(Wish("bob"), "test", null, None));
        Assert.Equal(0, await store.ExpireHoldsAsync(None));
        clock.Advance(AppointmentStore.Lease);
        Assert.Equal(2, await store.ExpireHoldsAsync(None));
        Assert.Empty(await store.ListAsync(new() { State = AppointmentState.Held }, null, 100, None));
        await DoneAsync(store.HoldAsync(Wish("ann"), "test", null, None));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Moving_takes_the_new_place_and_frees_the_old_one_or_does_nothing(DatabaseKind kind)
    {
        var store = await StoreAsync(kind, Rule(capacity: 1), Rule(capacity: 1) with { Kind = SlotKind.Pickup });
        var ann = await DoneAsync(store.BookAsync(Wish("ann"), "test", null, None));
        var bob = await DoneAsync(store.BookAsync(Wish("bob", Nine), "test", null, None));
        Assert.IsType<AppointmentOutcome.NoPlace>(await store.MoveAsync(ann.Id, 1, Nine, "test", false, None));
        Assert.IsType<AppointmentOutcome.NoPlace>(await store.MoveAsync(ann.Id, 1, "pickup-20260803T0900Z-60", "test", false, None));
        Assert.IsType<AppointmentOutcome.NoPlace>(await store.MoveAsync(ann.Id, 1, "delivery-20260803T0930Z-60", "test", false, None));
        Assert.Equal(ann, await store.FindAsync(ann.Id, None));
        await DoneAsync(store.CancelAsync(bob.Id, 1, "ill", "test", false, None));
        Assert.IsType<AppointmentOutcome.Stale>(await store.MoveAsync(ann.Id, 9, Nine, "test", false, None));
        var moved = await DoneAsync(store.MoveAsync(ann.Id, 1, Nine, "test", false, None));
        Assert.Equal((Nine, ann.Start.AddHours(1), 2), (moved.Slot, moved.Start, moved.Revision));
        Assert.Equal(2, (await DoneAsync(store.MoveAsync(ann.Id, 1, Nine, "test", false, None))).Revision);
        Assert.Equal(Eight, (await OfferedAsync(store))[0]);
        await DoneAsync(store.BookAsync(Wish("carl"), "test", null, None));
        Assert.IsType<AppointmentOutcome.Refused>(await store.MoveAsync(bob.Id, null, Eight, "test", false, None));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task After_its_window_only_the_shop_itself_moves_or_cancels(DatabaseKind kind)
    {
        var store = await StoreAsync(kind, Rule(capacity: 1) with { CancelMinutes = 24 * 60 });
        var made = await DoneAsync(store.BookAsync(Wish("ann"), "test", null, None));
        clock.Set(made.CancelUntil.AddSeconds(1));
        Assert.IsType<AppointmentOutcome.Refused>(await store.CancelAsync(made.Id, null, null, "test", false, None));
        Assert.IsType<AppointmentOutcome.Refused>(await store.MoveAsync(made.Id, null, Nine, "test", false, None));
        Assert.Equal(Nine, (await DoneAsync(store.MoveAsync(made.Id, null, Nine, "test", true, None))).Slot);
        clock.Set(made.CancelUntil.AddHours(1));
        var cancelled = await DoneAsync(store.CancelAsync(made.Id, null, "late", "test", false, None));
        Assert.Equal(cancelled, await DoneAsync(store.CancelAsync(made.Id, null, "again", "test", false, None)));
        Assert.IsType<AppointmentOutcome.Refused>(await store.ConfirmAsync(made.Id, null, "test", None));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_key_books_once_and_a_refused_request_leaves_its_key_free(DatabaseKind kind)
    {
        var store = await StoreAsync(kind, Rule(capacity: 5));
        var key = new RequestKey("ann", "k");
        var outcomes = await AtOnceAsync(20, _ => store.BookAsync(Wish("ann"), "test", key, None));
        Assert.Single(outcomes.Select(outcome => Assert.IsType<AppointmentOutcome.Done>(outcome).Appointment.Id).Distinct());
        Assert.IsType<AppointmentOutcome.KeyReused>(await store.BookAsync(Wish("ann", Nine), "test", key, None));
        Assert.IsType<AppointmentOutcome.KeyReused>(await store.HoldAsync(Wish("ann"), "test", key, None));
        var other = key with { Key = "k2" };
        Assert.IsType<AppointmentOutcome.NoPlace>(await store.BookAsync(Wish("ann", "delivery-20260803T2300Z-60"), "test", other, None));
        await DoneAsync(store.BookAsync(Wish("ann", Nine), "test", other, None));
        Assert.Equal(2, (await store.ListAsync(new(), null, 100, None)).Count);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Another_schedule_drops_nothing_and_lists_what_has_no_place(DatabaseKind kind)
    {
        var store = await StoreAsync(kind, Rule(capacity: 3));
        var eight = new List<Appointment>();
        for (var number = 0; number < 3; number++)
        {
            eight.Add(await DoneAsync(store.BookAsync(Wish($"owner {number}"), "test", null, None)));
            clock.Advance(TimeSpan.FromSeconds(1));
        }
        var nine = await DoneAsync(store.BookAsync(Wish("nine", Nine), "test", null, None));
        var less = new Schedule([Rule(capacity: 1) with { ToMinute = 540 }], []);
        Assert.Equal(3, ((ScheduleOutcome.Done)await store.TryScheduleAsync(less, None)).Conflicts.Count);
        Assert.Equal(1, (await store.ScheduleAsync(None)).Revision);
        Assert.IsType<ScheduleOutcome.Stale>(await store.SetScheduleAsync(0, less, "boss", None));
        var set = Assert.IsType<ScheduleOutcome.Done>(await store.SetScheduleAsync(1, less, "boss", None));
        Assert.Equal([(eight[1].Id, "over-capacity"), (eight[2].Id, "over-capacity"), (nine.Id, "no-slot")], set.Conflicts.Listed.Select(one => (one.Appointment.Id, one.Reason)));
        Assert.Equal(4, (await store.ListAsync(new() { State = AppointmentState.Booked }, null, 100, None)).Count);
        Assert.IsType<AppointmentOutcome.NoPlace>(await store.BookAsync(Wish("late"), "test", null, None));

        var page = await store.ConflictsAsync(null, 2, None);
        Assert.Equal((3, 2, true), (page.Count, page.Listed.Count, page.IsCut));
        var rest = await store.ConflictsAsync((page.Listed[^1].Appointment.Start, page.Listed[^1].Appointment.Id), 2, None);
        Assert.Equal((nine.Id, false), (Assert.Single(rest.Listed).Appointment.Id, rest.IsCut));
        await DoneAsync(store.CancelAsync(eight[0].Id, null, null, "boss", true, None));
        Assert.Equal(2, (await store.ConflictsAsync(null, 10, None)).Count);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Bookings_and_a_smaller_schedule_at_once_leave_no_conflict_untold(DatabaseKind kind)
    {
        var store = await StoreAsync(kind, Rule(capacity: 40));
        var booking = Enumerable.Range(0, 40).Select(number => Task.Run(() => store.BookAsync(Wish($"owner {number}"), "test", null, None))).ToList();
        var setting = Task.Run(() => store.SetScheduleAsync(1, new([Rule(capacity: 1)], []), "boss", None));
        var booked = (await Task.WhenAll(booking)).OfType<AppointmentOutcome.Done>().Count();
        var told = ((ScheduleOutcome.Done)await setting).Conflicts.Count;
        Assert.Equal(Math.Max(0, booked - 1), told);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Offers_come_in_pages_without_gap_or_repeat(DatabaseKind kind)
    {
        var store = await StoreAsync(kind, Rule(capacity: 1), Rule(capacity: 2) with { Weekday = DayOfWeek.Tuesday });
        await DoneAsync(store.BookAsync(Wish("ann", Nine), "test", null, None));
        var (all, pages, from) = (new List<string>(), 0, (DateTimeOffset?)clock.GetUtcNow());
        while (from is { } start)
        {
            var (offers, next) = await store.OfferAsync(SlotKind.Delivery, start, 3, None);
            all.AddRange(offers.Select(offer => offer.Slot.Id));
            (from, pages) = (next, pages + 1);
        }
        var (whole, end) = await store.OfferAsync(SlotKind.Delivery, clock.GetUtcNow(), 100, None);
        Assert.Equal(whole.Select(offer => offer.Slot.Id), all);
        // Two Mondays and two Tuesdays of four slots, one of which is taken.
        Assert.Equal((15, 5, null), (all.Count, pages, end));
        Assert.Equal(2, whole.First(offer => offer.Slot.Start.DayOfWeek == DayOfWeek.Tuesday).Free);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Times_are_those_on_the_wall_of_the_shop(DatabaseKind kind)
    {
        database = await databases.NarrowAsync(kind);
        var berlin = new AppointmentStore(database, clock, new(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")));
        await SetAsync(berlin, Rule(capacity: 1));
        var offer = (await berlin.OfferAsync(SlotKind.Delivery, clock.GetUtcNow(), 1, None)).Offers[0];
        Assert.Equal("delivery-20260803T0600Z-60", offer.Slot.Id);
        var made = await DoneAsync(berlin.BookAsync(Wish("ann", offer.Slot.Id), "test", null, None));
        Assert.Equal((8, TimeSpan.FromHours(2)), (made.Start.Hour, made.Start.Offset));
        Assert.Equal(made, await berlin.FindAsync(made.Id, None));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_erased_person_is_nowhere_and_the_van_still_comes(DatabaseKind kind)
    {
        var store = await StoreAsync(kind, Rule(capacity: 3));
        var made = await DoneAsync(store.BookAsync(Wish("owner-ann") with { Note = "Secret code", OrderId = "order-1" }, "owner-ann", new("x", "k"), None));
        var held = await DoneAsync(store.HoldAsync(Wish("owner-ann", Nine), "test", null, None));
        var gone = await DoneAsync(store.BookAsync(Wish("owner-ann"), "test", null, None));
        await DoneAsync(store.CancelAsync(gone.Id, null, "Secret reason", "test", false, None));
        Assert.Equal(3, (await store.ExportAsync("owner-ann", None)).Count);
        Assert.Equal(3, await database.WriteAsync(transaction => AppointmentStore.EraseAsync(transaction, "owner-ann", None), None));
        Assert.Equal(0, await database.WriteAsync(transaction => AppointmentStore.EraseAsync(transaction, "owner-ann", None), None));
        var left = (await store.FindAsync(made.Id, None))!;
        Assert.Equal((AppointmentState.Booked, "order-1", null), (left.State, left.OrderId, left.Note));
        Assert.Equal(AppointmentState.Cancelled, (await store.FindAsync(held.Id, None))!.State);
        var rows = await database.ReadAsync(async connection => (await connection.QueryAsync("SELECT * FROM appointment")).Concat(await connection.QueryAsync("SELECT * FROM appointment_event")).ToList(), None);
        var text = string.Join('\n', rows.Select(row => string.Join('|', ((IDictionary<string, object?>)row).Values)));
        Assert.DoesNotContain("Secret", text);
        Assert.DoesNotContain("owner-ann", text);
        Assert.IsType<AppointmentOutcome.KeyReused>(await store.BookAsync(Wish("owner-ann") with { Note = "Secret code", OrderId = "order-1" }, "test", new("x", "k"), None));
    }

    private static NewAppointment Wish(string owner, string slot = Eight) => new(slot, owner, "alexa");

    // Monday 3 August 2026 is two days after the clock's start.
    private static ScheduleRule Rule(int capacity) =>
        new() { Kind = SlotKind.Delivery, Weekday = DayOfWeek.Monday, FromMinute = 480, ToMinute = 720, SlotMinutes = 60, Capacity = capacity };

    private static async Task<IReadOnlyList<string>> OfferedAsync(AppointmentStore store) =>
        [.. (await store.OfferAsync(SlotKind.Delivery, DateTimeOffset.MinValue.AddYears(100), 10, None)).Offers.Select(offer => offer.Slot.Id)];

    private static async Task<IReadOnlyList<AppointmentOutcome>> AtOnceAsync(int count, Func<int, Task<AppointmentOutcome>> wish)
    {
        var start = new TaskCompletionSource();
        var wishes = Enumerable.Range(0, count).Select(number => Task.Run(async () =>
        {
            await start.Task;
            return await wish(number);
        })).ToList();
        start.SetResult();
        return await Task.WhenAll(wishes);
    }

    private static async Task<Appointment> DoneAsync(Task<AppointmentOutcome> wish) => Assert.IsType<AppointmentOutcome.Done>(await wish).Appointment;

    private static async Task SetAsync(AppointmentStore store, params ScheduleRule[] rules) => Assert.IsType<ScheduleOutcome.Done>(await store.SetScheduleAsync(0, new(rules, []), "boss", None));

    private async Task<AppointmentStore> StoreAsync(DatabaseKind kind, params ScheduleRule[] rules)
    {
        var store = new AppointmentStore(database = await databases.NarrowAsync(kind), clock, ShopTime.Utc);
        await SetAsync(store, rules);
        return store;
    }
}
