using System.Diagnostics;
using System.Globalization;
using VoiceGateway.Orders;
using VoiceGateway.Orders.Appointments;
using VoiceGateway.Orders.Tickets;
using VoiceGateway.Storage;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Orders.Faults;

/// <summary>
/// What runs in the process that is killed: four callers who raise tickets, say something about them, and book, move and cancel appointments at the
/// same time, each request with a key. What a caller was told goes to the output; what the one before was not told any more is asked again first.
/// </summary>
internal static class DeskScript
{
    public const int Callers = 4;
    public const int Capacity = 3;

    private static readonly string[] Slots = [.. Enumerable.Range(8, 4).Select(hour => string.Create(CultureInfo.InvariantCulture, $"delivery-20260803T{hour:00}00Z-60"))];
    private static readonly Lock Saying = new();

    public static ScheduleRule Rule => new() { Kind = SlotKind.Delivery, Weekday = DayOfWeek.Monday, FromMinute = 480, ToMinute = 720, SlotMinutes = 60, Capacity = Capacity };

    /// <param name="address">The database.</param>
    /// <param name="point">At which point of a transaction it kills itself.</param>
    /// <param name="hit">When it comes there for the how-manieth time.</param>
    /// <param name="numbers">Of each caller, the first request that they were not told of.</param>
    public static async Task<int> PlayAsync(DatabaseAddress address, string point, int hit, int[] numbers)
    {
        await using var database = address.Open();
        var hits = 0;
        database.AtPoint = at =>
        {
            if (at == point && Interlocked.Increment(ref hits) == hit) Die();
        };
        // Always the same day, so that the slots are open.
        var clock = new TestClock();
        var (tickets, appointments) = (new TicketStore(database, clock), new AppointmentStore(database, clock, ShopTime.Utc));
        var ended = await Task.WhenAny(Enumerable.Range(0, Callers).Select(caller => Task.Run(() => CallAsync(tickets, appointments, caller, numbers[caller]))));
        await Console.Error.WriteLineAsync($"Not killed: {ended.Exception}");
        Environment.Exit(3);
        return 3;
    }

    private static async Task CallAsync(TicketStore tickets, AppointmentStore appointments, int caller, int first)
    {
        for (var number = first; number < first + 10_000; number++)
        {
            while (!await TryAsync(tickets, appointments, $"caller-{caller}", number)) Say($"again {caller} {number}");
            Say($"told {caller} {number}");
        }
    }

    // Three tickets, of which the third is the second once more; then a slot, if one is free, which is moved or given up with every other one.
    private static async Task<bool> TryAsync(TicketStore tickets, AppointmentStore appointments, string owner, int number)
    {
        try
        {
            var key = new RequestKey(owner, $"{number}");
            if (number % 4 != 3)
            {
                await tickets.RaiseAsync(Tickets.Samples.Ticket($"Hums {number - (number % 4 == 2 ? 1 : 0)}", owner), owner, key, default);
                return true;
            }
            if (await appointments.BookAsync(new(Slots[number / 4 % Slots.Length], owner, "alexa"), owner, key, default) is not AppointmentOutcome.Done done) return true;
            if (number % 8 == 3) await appointments.MoveAsync(done.Appointment.Id, null, Slots[(number / 4 + 1) % Slots.Length], owner, false, default);
            await appointments.CancelAsync(done.Appointment.Id, null, null, owner, false, default);
            return true;
        }
        catch (DatabaseUnavailableException)
        {
            return false;
        }
    }

    private static void Say(string line)
    {
        lock (Saying) Console.Out.WriteLine(line);
    }

    private static void Die()
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();
        self.WaitForExit();
    }
}
