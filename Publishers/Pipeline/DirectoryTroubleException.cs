namespace VoiceGateway.Publishers.Pipeline;

public enum TroubleKind
{
    /// <summary>It was said that nothing was done, and that it may be tried later.</summary>
    Later,

    /// <summary>Nobody knows whether it was done.</summary>
    Unsure,

    /// <summary>The credentials are expired, revoked or for something else: a person has to look.</summary>
    Barred,

    /// <summary>The call as a whole will never be taken.</summary>
    Never,
}

/// <summary>A call to a directory failed as a whole. The message is short, and has no secrets, addresses or bodies in it.</summary>
public sealed class DirectoryTroubleException(TroubleKind kind, string why, TimeSpan? after = null) : Exception(why)
{
    public TroubleKind Kind { get; } = kind;

    /// <summary>What the directory asked to wait for.</summary>
    public TimeSpan? After { get; } = after;

    /// <summary>What is known all the same, where a batch is several calls: of the items that are not in it what <see cref="Kind"/> says is true.</summary>
    public IReadOnlyList<ItemAnswer> Answers { get; init; } = [];
}
