namespace VoiceGateway.Tests.Support;

/// <summary>A clock that stands until it is moved. Timers do not fire by themselves. Thread-safe.</summary>
public sealed class TestClock : TimeProvider
{
    private long ticks = new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero).Ticks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public void Advance(TimeSpan time) => Interlocked.Add(ref ticks, time.Ticks);

    public void Set(DateTimeOffset time) => Interlocked.Exchange(ref ticks, time.UtcTicks);
}
