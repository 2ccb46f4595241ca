using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace VoiceGateway.Gateway.Channels.Alexa.Verification;

/// <summary>
/// The keys of Amazon's certificates by address. A good one is kept until a certificate of its chain expires (32 at most, the
/// least used goes first), a failure for a minute; one address is fetched once at a time, and all together
/// <see cref="FetchesPerMinute"/> times a minute, so that strangers with invented addresses can neither fill the memory nor make
/// this machine a tool against others. Thread-safe.
/// </summary>
public sealed class SigningCertificates(CertificateFetcher fetcher, ChainRules rules, TrustAlarm alarm, TimeProvider clock)
{
    public const int Capacity = 32;
    public const int FetchesPerMinute = 30;
    private static readonly TimeSpan FailureLife = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, SigningKey> known = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private readonly Dictionary<string, Task<CertificateLookup>> flights = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Failure> failures = new(StringComparer.Ordinal);
    private readonly FetchBudget budget = new(FetchesPerMinute);

    /// <summary>How many good keys, failures and fetches under way are held, for tests and metrics.</summary>
    public (int Known, int Failures, int Flights) Held
    {
        get
        {
            lock (gate) return (known.Count, failures.Count, flights.Count);
        }
    }

    /// <param name="header">The address as the request gives it. The text of a known address needs no second look.</param>
    /// <param name="cancel">Stops waiting; a fetch that others wait for goes on.</param>
    public async ValueTask<CertificateLookup> FindAsync(string header, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (TryGetKnown(header, now) is { } key) return new(key, Refusal.None);
        if (!CertificateAddress.TryNormalize(header, out var address)) return Refusal.CertificateAddress;
        if (TryGetKnown(address, now) is { } other) return new(other, Refusal.None);
        return await Join(address, now).WaitAsync(cancel);
    }

    private SigningKey? TryGetKnown(string address, DateTimeOffset now)
    {
        if (!known.TryGetValue(address, out var key)) return null;
        if (key.IsValidAt(now))
        {
            key.Touch(now);
            return key;
        }
        known.TryRemove(new(address, key));
        return null;
    }

    private Task<CertificateLookup> Join(string address, DateTimeOffset now)
    {
        lock (gate)
        {
            if (flights.TryGetValue(address, out var flight)) return flight;
            if (TryGetKnown(address, now) is { } key) return Task.FromResult(new CertificateLookup(key, Refusal.None));
            if (failures.TryGetValue(address, out var failure) && failure.IsFresh(now)) return Task.FromResult<CertificateLookup>(failure.Refusal);
            if (!budget.TryTake(now)) return Task.FromResult<CertificateLookup>(Refusal.FetchLimit);
            return flights[address] = FlyAsync(address);
        }
    }

    private async Task<CertificateLookup> FlyAsync(string address)
    {
        // Leaves the caller's lock before any work, and makes sure that the flight is listed before it ends.
        await Task.Yield();
        CertificateLookup lookup = Refusal.Fault;
        try
        {
            var pem = await fetcher.FetchAsync(address);
            lookup = pem is null ? Refusal.Fetch : rules.Judge(pem, clock.GetUtcNow());
            alarm.Note(lookup.Refusal);
            return lookup;
        }
        finally
        {
            Land(address, lookup);
        }
    }

    private void Land(string address, CertificateLookup lookup)
    {
        var now = clock.GetUtcNow();
        lock (gate)
        {
            flights.Remove(address);
            foreach (var stale in failures.Where(entry => !entry.Value.IsFresh(now)).Select(entry => entry.Key).ToArray()) failures.Remove(stale);
            if (lookup.Key is not { } key)
            {
                failures[address] = new(lookup.Refusal, now);
                return;
            }
            key.Touch(now);
            if (known.Count >= Capacity) known.TryRemove(known.MinBy(entry => entry.Value.LastUse).Key, out _);
            known[address] = key;
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Failure(Refusal Refusal, DateTimeOffset At)
    {
        public bool IsFresh(DateTimeOffset now) => now >= At && now - At < FailureLife;
    }
}
