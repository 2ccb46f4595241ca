namespace VoiceGateway.Gateway.Hosting;

/// <summary>Rung when something may be waiting to be told, so that nobody waits for the next look. Thread-safe; one listens.</summary>
internal sealed class OutboxBell
{
    private TaskCompletionSource rung = New();

    public void Ring() => Volatile.Read(ref rung).TrySetResult();

    /// <summary>True when it was rung since the last time, or is rung within that time.</summary>
    public async Task<bool> WaitAsync(TimeSpan atMost, TimeProvider clock, CancellationToken cancel)
    {
        var ring = Volatile.Read(ref rung).Task;
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await Task.WhenAny(ring, Task.Delay(atMost, clock, enough.Token));
        await enough.CancelAsync();
        cancel.ThrowIfCancellationRequested();
        if (!ring.IsCompleted) return false;
        Volatile.Write(ref rung, New());
        return true;
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
