namespace VoiceGateway.Values;

/// <summary>Makes ids: UUID version 7 (RFC 9562), so that they sort by the time they were made.</summary>
public static class Ids
{
    /// <summary>A new id of 32 lower-case hexadecimal digits.</summary>
    public static string New(TimeProvider clock) => Guid.CreateVersion7(clock.GetUtcNow()).ToString("N");
}
