namespace VoiceGateway.Gateway.Channels.Alexa.Verification;

/// <summary>So many fetches a minute and no more, whoever asks. Not thread-safe: its owner holds the lock.</summary>
internal sealed class FetchBudget(int perMinute)
{
    private DateTimeOffset windowStart;
    private int used;

    public bool TryTake(DateTimeOffset now)
    {
        if (now < windowStart || now - windowStart >= TimeSpan.FromMinutes(1)) (windowStart, used) = (now, 0);
        if (used >= perMinute) return false;
        used++;
        return true;
    }
}
