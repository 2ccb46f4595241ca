namespace VoiceGateway.Publishers.Pipeline;

/// <summary>Looks whether what is ours in a directory is still there and still says what it should; changes nothing there. Thread-safe.</summary>
public sealed class DriftCheck(RunStore runs, DirectoryRows rows, TimeProvider clock, TimeSpan every)
{
    /// <summary>How often.</summary>
    public TimeSpan Every => every;

    /// <summary>Looks if it is time to; the ids of what drifted with how, or null when it did not look.</summary>
    public async Task<IReadOnlyDictionary<string, string>?> RunAsync(IDirectory directory, bool isAskedFor, CancellationToken cancel)
    {
        if (!directory.Manners.CanRead || await rows.FindAsync(directory.Name, cancel) is not { } row) return null;
        // While a run is on its way, things change; it looks itself.
        if (await runs.OpenAsync(directory.Name, cancel) is not null) return null;
        if (!isAskedFor && row.CheckAt is { } due && due > clock.GetUtcNow() && due <= clock.GetUtcNow() + every) return null;
        var held = await rows.HeldAsync(directory.Name, cancel);
        if (held.Count == 0) return null;
        var drift = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var some in held.Chunk(directory.Manners.ReadBatch)) await CompareAsync(directory, some, drift, cancel);
        await rows.CheckedAsync(directory.Name, drift, clock.GetUtcNow() + every, cancel);
        return drift;
    }

    private static async Task CompareAsync(IDirectory directory, DirectoryItem[] held, Dictionary<string, string> drift, CancellationToken cancel)
    {
        var live = (await Asked.Of(directory.ReadAsync([.. held.Select(item => new SentItem(item, null))], cancel))).ToDictionary(item => item.Id, StringComparer.Ordinal);
        foreach (var item in held)
        {
            if (!live.TryGetValue(item.Id, out var there)) drift[item.Id] = "missing";
            else if (there.State == LiveState.Rejected) drift[item.Id] = $"rejected: {there.Why}";
            else if (there.Hash != item.Hash) drift[item.Id] = there.Why ?? "different";
        }
    }
}
