using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace VoiceGateway.Storage;

/// <summary>
/// Group commit: works of one kind that come at the same time share a transaction, and so one wait for the disk. While a group is being
/// committed the next one gathers, so a lone work waits for nobody. Thread-safe.
/// </summary>
/// <param name="database">Where to.</param>
/// <param name="keyOf">Two works with the same key are never in one group: the second sees what the first did.</param>
/// <param name="write">
/// Does all works of a group, one result for each. When it throws, the works are done one by one, each in a transaction of its own, so that a
/// bad one harms no other. It may be run again: it has no effects but those in the transaction.
/// </param>
public sealed class GroupWriter<TItem, TResult>(Database database, Func<TItem, string> keyOf, Func<DbTransaction, IReadOnlyList<TItem>, Task<TResult[]>> write)
{
    /// <summary>Works in one transaction at most.</summary>
    public const int Most = 256;

    private readonly ConcurrentQueue<Waiting> queue = new();

    // Of the one that drains alone.
    private readonly List<Waiting> held = [];
    private readonly HashSet<string> keys = [];
    private int isDraining;

    /// <summary>Comes back when the work is on disk.</summary>
    /// <exception cref="DatabaseUnavailableException">The database can't be used, or was too slow.</exception>
    public async Task<TResult> WriteAsync(TItem item, CancellationToken cancel)
    {
        var waiting = new Waiting(item);
        queue.Enqueue(waiting);
        if (Interlocked.Exchange(ref isDraining, 1) == 0) _ = Task.Run(DrainAsync, CancellationToken.None);
        return await Database.SoonAsync(waiting.Done.Task, isWrite: true, cancel);
    }

    private async Task DrainAsync()
    {
        do
        {
            for (var group = Take(); group.Count > 0; group = Take()) await RunAsync(group);
            Volatile.Write(ref isDraining, 0);
        }
        while (!queue.IsEmpty && Interlocked.Exchange(ref isDraining, 1) == 0);
    }

    private List<Waiting> Take()
    {
        var group = new List<Waiting>();
        keys.Clear();
        var before = held.ToArray();
        held.Clear();
        foreach (var waiting in before) Place(waiting);
        while (group.Count < Most && held.Count < Most && queue.TryDequeue(out var waiting)) Place(waiting);
        return group;

        void Place(Waiting waiting)
        {
            if (group.Count < Most && keys.Add(keyOf(waiting.Item))) group.Add(waiting);
            else held.Add(waiting);
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "It is thrown where each work is waited for; who drains must not stop.")]
    private async Task RunAsync(List<Waiting> group)
    {
        try
        {
            var results = await database.WriteAsync(transaction => write(transaction, [.. group.Select(waiting => waiting.Item)]), CancellationToken.None);
            for (var index = 0; index < results.Length; index++) group[index].Done.SetResult(results[index]);
        }
        catch (DbException problem) when (group.Count > 1 && problem is not DatabaseUnavailableException)
        {
            foreach (var waiting in group) await RunAsync([waiting]);
        }
        catch (Exception problem)
        {
            foreach (var waiting in group) waiting.Done.TrySetException(problem);
        }
    }

    private sealed class Waiting(TItem item)
    {
        public TItem Item { get; } = item;

        public TaskCompletionSource<TResult> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
