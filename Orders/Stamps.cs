namespace VoiceGateway.Orders;

/// <summary>Times as the database keeps them: milliseconds since 1970, UTC.</summary>
internal static class Stamps
{
    public static long Of(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    public static long? Of(DateTimeOffset? time) => time?.ToUnixTimeMilliseconds();

    public static DateTimeOffset At(long stamp) => DateTimeOffset.FromUnixTimeMilliseconds(stamp);

    public static DateTimeOffset? At(long? stamp) => stamp is { } some ? At(some) : null;
}
