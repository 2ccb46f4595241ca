using System.Data.Common;

namespace VoiceGateway.Orders.Appointments;

/// <summary>
/// The places of slots within one transaction. A slot is locked before its places are looked at; with several, in the order of their
/// ids; appointments after their slots.
/// </summary>
internal sealed class SlotPlaces(DbTransaction transaction, DateTimeOffset now, CancellationToken cancel)
{
    /// <summary>Locks the slots until the transaction ends, and lets go of holds whose time is over.</summary>
    public async Task LockAsync(params string[] slots)
    {
        foreach (var slot in slots.Distinct().Order(StringComparer.Ordinal))
        {
            await transaction.RunAsync("INSERT INTO appointment_slot (id) VALUES (@slot) ON CONFLICT (id) DO UPDATE SET id = excluded.id", new { slot }, cancel);
            await ExpireAsync(slot);
        }
    }

    /// <summary>The smallest place that nobody has; null when the capacity is used up.</summary>
    public async Task<long?> FreeAsync(Slot slot)
    {
        var taken = await transaction.RowsAsync<Taken>("SELECT place AS Place FROM appointment WHERE slot = @slot AND state IN ('held', 'booked')", new { slot = slot.Id }, cancel);
        // After the capacity was lowered, places beyond it may be taken: then it is their number that counts.
        if (taken.Count >= slot.Capacity) return null;
        var places = taken.Select(one => one.Place).ToHashSet();
        return Enumerable.Range(1, slot.Capacity).First(place => !places.Contains(place));
    }

    /// <summary>Holds of all slots whose time is over; for tidying only, since a slot looks after its own.</summary>
    public static async Task<int> ExpireAllAsync(DbTransaction transaction, DateTimeOffset now, CancellationToken cancel)
    {
        var stale = await transaction.RowsAsync<Stale>(
            "SELECT DISTINCT slot AS Slot FROM appointment WHERE state = 'held' AND held_until <= @now ORDER BY slot LIMIT 1000", new { now = Stamps.Of(now) }, cancel);
        await new SlotPlaces(transaction, now, cancel).LockAsync([.. stale.Select(one => one.Slot)]);
        return stale.Count;
    }

    private async Task ExpireAsync(string slot)
    {
        var values = new { slot, now = Stamps.Of(now) };
        await transaction.RunAsync(
            """
            INSERT INTO appointment_event (appointment, number, at, who, what, detail)
            SELECT id, revision + 1, @now, 'gateway', 'expire', NULL FROM appointment WHERE slot = @slot AND state = 'held' AND held_until <= @now
            """,
            values,
            cancel);
        await transaction.RunAsync("UPDATE appointment SET state = 'expired', revision = revision + 1, changed_at = @now WHERE slot = @slot AND state = 'held' AND held_until <= @now", values, cancel);
    }

    private sealed record Taken
    {
        public long Place { get; init; }
    }

    private sealed record Stale
    {
        public string Slot { get; init; } = "";
    }
}
