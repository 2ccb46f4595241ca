namespace VoiceGateway.Publishers.Pipeline;

/// <summary>
/// A directory that is told what the shop is. It maps, checks, sends and reads; the order, the waiting and the receipts are the pipeline's
/// (<see cref="DirectoryWorker"/>). Calls that fail as a whole throw <see cref="DirectoryTroubleException"/>. Thread-safe.
/// </summary>
public interface IDirectory
{
    /// <summary>Lower-case letters and hyphens; the name in settings, commands and receipts.</summary>
    string Name { get; }

    DirectoryManners Manners { get; }

    /// <summary>What the directory shall hold. The same source gives the same items.</summary>
    IReadOnlyList<DirectoryItem> Map(PublishSource source);

    /// <summary>Everything that the directory's rules forbid, all at once.</summary>
    IEnumerable<ItemProblem> Check(IReadOnlyList<DirectoryItem> items);

    /// <summary>Sends these, and tells of each what became of it. Of what is not told of nobody knows: it is read back.</summary>
    Task<IReadOnlyList<ItemAnswer>> SendAsync(Sending sending, CancellationToken cancel);

    /// <summary>Looks what is there of these. What is not there is left out.</summary>
    Task<IReadOnlyList<LiveItem>> ReadAsync(IReadOnlyList<SentItem> items, CancellationToken cancel);
}

/// <summary>How a directory wants to be treated.</summary>
/// <param name="Batch">So many items in one call.</param>
/// <param name="Spacing">Between two calls that change something, at least.</param>
/// <param name="ReadBatch">So many items are read back in one go.</param>
/// <param name="CanRead">What is there can be read. Else what was accepted is all that is known.</param>
/// <param name="FollowsDictionary">What people call things is part of it: a new version of the dictionary goes out by itself.</param>
/// <param name="Poll">Between two looks at something that is not done yet.</param>
/// <param name="OneCall">Only items of which this says the same go out in one call; null: any of one stage.</param>
/// <param name="Seals">From this stage on it is about all that is there, such as training: what is no longer ours is gone before it begins.</param>
public sealed record DirectoryManners(
    int Batch, TimeSpan Spacing, int ReadBatch, bool CanRead = true, bool FollowsDictionary = false, TimeSpan? Poll = null, Func<DirectoryItem, string>? OneCall = null, int Seals = int.MaxValue);

/// <summary>An item with what is known of it.</summary>
/// <param name="Item">What it shall say; of something that is to be removed, what it said.</param>
/// <param name="Reference">What the directory called the work on it; null: nothing was accepted yet.</param>
public sealed record SentItem(DirectoryItem Item, string? Reference);

/// <summary>A call's worth of items.</summary>
/// <param name="Run">The number of the run: it rises, and is the same when the call is made again.</param>
/// <param name="Key">The same for the same items of the same run, for directories that tell repeated calls by a key.</param>
/// <param name="Removes">They are taken away.</param>
/// <param name="Reason">Why; of a withdrawal.</param>
public sealed record Sending(long Run, string Key, bool Removes, string? Reason, IReadOnlyList<DirectoryItem> Items);

public enum ItemFate
{
    /// <summary>Taken; what it comes to is looked at later.</summary>
    Accepted,

    /// <summary>Never as it is.</summary>
    Refused,

    /// <summary>Not now.</summary>
    Later,
}

/// <summary>What became of an item of a call.</summary>
/// <param name="Reference">What the directory calls the work that it began.</param>
/// <param name="Why">The directory's reason, short.</param>
public sealed record ItemAnswer(string Id, ItemFate Fate, string? Reference = null, string? Why = null);

public enum LiveState
{
    Listed,

    /// <summary>The directory, or somebody there, still looks at it.</summary>
    Pending,

    /// <summary>Looked at and not taken.</summary>
    Rejected,
}

/// <summary>What is there of an item.</summary>
/// <param name="Hash">Equal to the item's when it says the same.</param>
/// <param name="Why">Why it was rejected, what is waited for, or what the directory has to say about it all the same.</param>
public sealed record LiveItem(string Id, LiveState State, string Hash, string? Why = null);
