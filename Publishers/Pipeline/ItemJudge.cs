using VoiceGateway.Storage.Outbox;

namespace VoiceGateway.Publishers.Pipeline;

/// <summary>What a directory's answers mean for the items of a run.</summary>
internal sealed class ItemJudge(IDirectory directory, TimeProvider clock)
{
    // A directory may need a while to show what it has taken; then it has lost it.
    private const int Looks = 12;

    private static readonly TimeSpan UsualPoll = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPoll = TimeSpan.FromMinutes(10);

    /// <summary>After an answer to a call. What is answered twice, and not the same, is as unknown as what is not answered; what is of nobody is left out.</summary>
    public IEnumerable<ItemStep> OfAnswers(IReadOnlyList<RunItem> batch, IReadOnlyList<ItemAnswer> answers)
    {
        var told = answers.GroupBy(answer => answer.Id, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Select(answer => answer.Fate).Distinct().Count() == 1 ? group.First() : null, StringComparer.Ordinal);
        foreach (var item in batch)
        {
            // Nobody knows: it stays in the state in which it is read back.
            if (told.GetValueOrDefault(item.Id) is not { } answer) continue;
            yield return answer.Fate switch
            {
                ItemFate.Refused => new(item, ItemState.Ended, "refused", Problem: answer.Why ?? "refused"),
                ItemFate.Later => Again(item, answer.Why ?? "not now", null),
                _ when directory.Manners.CanRead => new(item, ItemState.Sent, Reference: answer.Reference),
                _ => new(item, ItemState.Ended, item.Action == ItemAction.Remove ? "removed" : "accepted", Reference: answer.Reference),
            };
        }
    }

    /// <summary>After a call of which it was said that nothing was done.</summary>
    public static ItemStep OfTrouble(RunItem item, DirectoryTroubleException trouble) => trouble.Kind switch
    {
        TroubleKind.Never => new(item, ItemState.Ended, "refused", Problem: trouble.Message),
        // That the credentials don't open is not the item's fault, and how long to wait is said of the directory.
        _ => new(item, ItemState.Waiting, Problem: trouble.Message),
    };

    /// <summary>After a look at what is there.</summary>
    public IEnumerable<ItemStep> OfLive(IReadOnlyList<RunItem> batch, IReadOnlyList<LiveItem> live)
    {
        var there = new Dictionary<string, LiveItem>(StringComparer.Ordinal);
        foreach (var item in live) there[item.Id] = item;
        foreach (var item in batch) yield return Of(item, there.GetValueOrDefault(item.Id));
    }

    /// <summary>Of a directory that can't be read nobody will ever know: it is told again, which does no harm there.</summary>
    public ItemStep OfUnread(RunItem item) => Again(item, "no answer, and nothing can be read there", null);

    private ItemStep Of(RunItem item, LiveItem? live)
    {
        if (item.Action == ItemAction.Remove)
        {
            if (live is null) return new(item, ItemState.Ended, "removed");
            if (live.State == LiveState.Rejected) return new(item, ItemState.Ended, "rejected", Problem: live.Why ?? "rejected");
        }
        else if (live is not null && live.Hash == item.Item.Hash)
        {
            if (live.State == LiveState.Listed) return new(item, ItemState.Ended, "verified", Problem: live.Why);
            if (live.State == LiveState.Rejected) return new(item, ItemState.Ended, "rejected", Problem: live.Why ?? "rejected");
            return Look(item, "looked at there");
        }
        else if (live is { State: LiveState.Rejected }) return new(item, ItemState.Ended, "rejected", Problem: live.Why ?? "rejected");
        else if (live is { State: LiveState.Pending }) return Look(item, "not done there yet");
        // Not there, or not as it should be: what was not accepted goes out again, what was accepted is given some time to show.
        if (item.State == ItemState.Sending) return Again(item, live is null ? "it did not arrive" : "what is there is another", null);
        return item.Polls + 1 < Looks ? Look(item, live is null ? "not there yet" : "still another there") : Again(item, "accepted, and never seen there", null);
    }

    private ItemStep Look(RunItem item, string why)
    {
        var pause = (directory.Manners.Poll ?? UsualPoll) * Math.Pow(1.5, Math.Min(item.Polls, 20));
        return new(item, ItemState.Sent, Due: clock.GetUtcNow() + (pause < LongestPoll ? pause : LongestPoll), Problem: why, Polls: item.Polls + 1);
    }

    private ItemStep Again(RunItem item, string why, TimeSpan? after) => item.Attempts >= Backoff.Attempts
        ? new(item, ItemState.Ended, "failed", Problem: $"{why} ({item.Attempts} attempts)")
        : new(item, ItemState.Waiting, Due: clock.GetUtcNow() + Backoff.Pause(directory.Name, Math.Max(1, item.Attempts), after), Problem: why);
}
