namespace VoiceGateway.Publishers.Pipeline;

public enum RunKind
{
    Publish,

    /// <summary>Everything of ours is taken away.</summary>
    Withdraw,

    /// <summary>A version that was there before comes back.</summary>
    Rollback,
}

public enum RunState
{
    /// <summary>Frozen; not yet compared with what is there.</summary>
    New,
    Working,

    /// <summary>The credentials don't open the directory any more: a person has to look.</summary>
    Paused,

    /// <summary>Everything is as it should be.</summary>
    Done,

    /// <summary>Over; some items were refused, rejected or given up.</summary>
    Partial,

    /// <summary>A newer one took its place.</summary>
    Superseded,
}

/// <summary>One frozen version on its way into one directory.</summary>
/// <param name="Number">1, 2, … of the directory.</param>
/// <param name="Version">Hash over all items.</param>
/// <param name="Dictionary">The version of the dictionary that it was made of.</param>
public sealed record PublishRun(
    string Id, string Directory, long Number, RunKind Kind, string Version, long Dictionary, string Who, string? Reason, RunState State, DateTimeOffset MadeAt, DateTimeOffset? EndedAt, string? Problem)
{
    public bool IsOpen => State is RunState.New or RunState.Working or RunState.Paused;
}

/// <summary>How it ended with an item of a run.</summary>
/// <param name="Outcome">verified, accepted, kept, removed, refused, rejected, failed or superseded.</param>
public sealed record Receipt(string Run, string Item, string Outcome, string Hash, string? Reference, string? Problem, int Attempts, DateTimeOffset At);

/// <summary>Where an item of a run stands.</summary>
public enum ItemState
{
    Waiting,

    /// <summary>Written down before the call: after a crash it is read back before anything is sent again.</summary>
    Sending,

    /// <summary>Accepted; not yet seen there.</summary>
    Sent,

    Ended,
}

/// <summary>An item of a run that is to be worked on.</summary>
public sealed record RunItem(DirectoryItem Item, ItemAction Action, ItemState State, int Attempts, int Polls, DateTimeOffset DueAt, string? Reference)
{
    public string Id => Item.Id;
}

/// <summary>What the worker has come to know of an item: a new state, or its end with a receipt.</summary>
/// <param name="Outcome">Of the receipt; null: it goes on.</param>
/// <param name="Due">When it goes on.</param>
/// <param name="WasNone">The call was turned away before it was looked at: it counts as no attempt.</param>
public sealed record ItemStep(RunItem Item, ItemState State, string? Outcome = null, DateTimeOffset? Due = null, string? Reference = null, string? Problem = null, int Polls = 0, bool WasNone = false);
