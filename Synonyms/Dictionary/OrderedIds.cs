using System.Globalization;
using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Dictionary;

/// <summary>
/// Makes ids that sort by time, and those of one process also within a millisecond: 12 hexadecimal digits of time, 8 of a count,
/// 12 of chance. Thread-safe.
/// </summary>
public sealed class OrderedIds(TimeProvider clock)
{
    private int made;

    public string New() => string.Create(
        CultureInfo.InvariantCulture, $"{clock.GetUtcNow().ToUnixTimeMilliseconds():x12}{(uint)Interlocked.Increment(ref made):x8}{Ids.New(clock).AsSpan(20)}");
}
