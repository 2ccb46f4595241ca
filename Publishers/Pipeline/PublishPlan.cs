namespace VoiceGateway.Publishers.Pipeline;

/// <summary>What would be done with an item, and why.</summary>
/// <param name="Why">new, changed, different there, gone there, no longer ours, the same.</param>
/// <param name="IsOnTheWay">The directory has it and still looks at it.</param>
public sealed record PlannedItem(string Id, int Stage, string Hash, ItemAction Action, string Why, bool IsOnTheWay = false);

/// <summary>What is ours in a directory, as far as was seen last.</summary>
/// <param name="Hash">Empty: something was sent, and nobody knows what is there.</param>
public sealed record KnownItem(string Id, int Stage, string Hash, string? Drift = null);

/// <summary>The difference between what a directory shall hold and what it holds.</summary>
public static class PublishPlan
{
    /// <param name="wanted">What it shall hold.</param>
    /// <param name="live">What is there of those; null: it can't be read.</param>
    /// <param name="known">What is ours there.</param>
    public static IReadOnlyList<PlannedItem> Of(IReadOnlyList<DirectoryItem> wanted, IReadOnlyList<LiveItem>? live, IReadOnlyList<KnownItem> known)
    {
        var there = live?.ToDictionary(item => item.Id, StringComparer.Ordinal);
        var ours = known.ToDictionary(item => item.Id, StringComparer.Ordinal);
        var names = wanted.Select(item => item.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. wanted.Select(item => Of(item, there, ours.GetValueOrDefault(item.Id))),
            // Only what we put there: the rest is somebody else's.
            .. known.Where(item => !names.Contains(item.Id)).Select(item => new PlannedItem(item.Id, item.Stage, item.Hash, ItemAction.Remove, "no longer ours")),
        ];
    }

    private static PlannedItem Of(DirectoryItem item, Dictionary<string, LiveItem>? there, KnownItem? known)
    {
        var (action, why) = (ItemAction.Put, known is null ? "new" : "changed");
        if (there is null)
        {
            if (known?.Hash == item.Hash) (action, why) = (ItemAction.Keep, "the same");
        }
        else if (!there.TryGetValue(item.Id, out var live))
        {
            if (known is not null) why = "gone there";
        }
        else if (live.Hash == item.Hash && live.State != LiveState.Rejected)
        {
            if (live.State == LiveState.Pending) return new(item.Id, item.Stage, item.Hash, ItemAction.Put, "looked at there", IsOnTheWay: true);
            (action, why) = (ItemAction.Keep, "the same");
        }
        else if (known?.Hash == item.Hash) why = "different there";
        return new(item.Id, item.Stage, item.Hash, action, why);
    }
}
