namespace VoiceGateway.Publishers.Pipeline;

/// <summary>What a look at a directory's queue came to.</summary>
public abstract record QueueStep
{
    private QueueStep()
    {
    }

    /// <summary>Something was done: look again at once.</summary>
    public sealed record Worked : QueueStep;

    /// <summary>Nothing is to be done, or another node does it.</summary>
    public sealed record Idle : QueueStep;

    /// <summary>Nothing before then.</summary>
    public sealed record Wait(DateTimeOffset Until, string? Problem = null) : QueueStep;

    /// <summary>The run stops until a person has looked; told once.</summary>
    public sealed record Paused(string Why) : QueueStep;

    /// <summary>The run is over.</summary>
    public sealed record Ended(PublishRun Run, RunState State) : QueueStep;
}
