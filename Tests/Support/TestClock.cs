namespace VoiceGateway.Tests.Support;

/// <summary>
/// A clock that stands still until it is told to move. Timers made from it (also those behind <c>Task.Delay</c> and
/// <c>CancellationTokenSource</c>) fire in order of their time while it is advanced, on the thread that advances it.
/// </summary>
public sealed class TestClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<Alarm> alarms = [];
    private DateTimeOffset now = start;

    /// <summary>Starts on Saturday 1 August 2026, noon UTC.</summary>
    public TestClock() : this(new(2026, 8, 1, 12, 0, 0, TimeSpan.Zero))
    {
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate) return now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        MoveTo(GetUtcNow() + by);
    }

    /// <summary>Sets the time; also back, as a real clock may be set. No timer fires on the way back.</summary>
    public void Set(DateTimeOffset time)
    {
        if (time >= GetUtcNow()) MoveTo(time);
        else lock (gate) now = time;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, () => callback(state));
        alarm.Change(dueTime, period);
        return alarm;
    }

    private void MoveTo(DateTimeOffset end)
    {
        while (NextUntil(end) is { } ring) ring();
    }

    private Action? NextUntil(DateTimeOffset end)
    {
        lock (gate)
        {
            if (alarms.Where(alarm => alarm.Due <= end).MinBy(alarm => alarm.Due) is not { } next)
            {
                now = end;
                return null;
            }
            now = next.Due > now ? next.Due : now;
            if (next.Period > TimeSpan.Zero) next.Due += next.Period;
            else alarms.Remove(next);
            return next.Ring;
        }
    }

    private sealed class Alarm(TestClock clock, Action ring) : ITimer
    {
        public Action Ring => ring;

        public DateTimeOffset Due { get; set; }

        public TimeSpan Period { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.gate)
            {
                clock.alarms.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan) return true;
                (Due, Period) = (clock.now + dueTime, period == Timeout.InfiniteTimeSpan ? TimeSpan.Zero : period);
                clock.alarms.Add(this);
            }
            if (dueTime == TimeSpan.Zero) clock.MoveTo(clock.GetUtcNow());
            return true;
        }

        public void Dispose()
        {
            lock (clock.gate) clock.alarms.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
