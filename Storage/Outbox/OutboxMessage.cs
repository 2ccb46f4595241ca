namespace VoiceGateway.Storage.Outbox;

/// <summary>What has become of a message.</summary>
public enum OutboxState
{
    /// <summary>To be delivered, for the first time or again.</summary>
    Waiting,

    /// <summary>The other side has said that it has it.</summary>
    Sent,

    /// <summary>Refused, or tried too often. It holds up what comes after it of the same subject until it is replayed or dropped.</summary>
    Dead,

    /// <summary>Given up by a person.</summary>
    Dropped,
}

/// <summary>Something to be told to somebody: at least once, with the same id each time, and of one subject in the order of the numbers.</summary>
/// <param name="Id">Made of destination, subject and number, so that it is the same however often it is made.</param>
/// <param name="Attempts">How often it was taken up to be delivered.</param>
/// <param name="DueAt">Not before.</param>
/// <param name="LastProblem">Why the last attempt failed.</param>
public sealed record OutboxMessage(
    string Id, string Destination, string Subject, long Number, string Kind, string Body, DateTimeOffset MadeAt, OutboxState State, int Attempts, DateTimeOffset DueAt, string? LastProblem, DateTimeOffset? EndedAt);

/// <summary>How a delivery ended.</summary>
public abstract record Delivery
{
    private Delivery()
    {
    }

    /// <summary>The other side has it.</summary>
    public sealed record Done : Delivery;

    /// <summary>Nobody knows, or not now: again later, not before <paramref name="After"/> when the other side said so.</summary>
    public sealed record Later(string Why, TimeSpan? After = null) : Delivery;

    /// <summary>The other side will never take it: a person has to look.</summary>
    public sealed record Never(string Why) : Delivery;
}
