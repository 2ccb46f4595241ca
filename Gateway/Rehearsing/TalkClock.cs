namespace VoiceGateway.Gateway.Rehearsing;

/// <summary>The clock of a rehearsal: it stands at a Tuesday noon and goes on when a script waits. Thread-safe.</summary>
internal sealed class TalkClock : TimeProvider
{
    private long ticks = new DateTimeOffset(2027, 3, 2, 12, 0, 0, TimeSpan.Zero).UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Volatile.Read(ref ticks), TimeSpan.Zero);

    public void Advance(TimeSpan time) => Interlocked.Add(ref ticks, time.Ticks);
}
