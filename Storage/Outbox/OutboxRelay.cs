namespace VoiceGateway.Storage.Outbox;

/// <summary>Delivers a message to where it goes. What throws is tried again.</summary>
public delegate Task<Delivery> Deliver(OutboxMessage message, CancellationToken cancel);

/// <summary>
/// Takes up what is due and delivers it. Any number of nodes; a node that dies in the middle leaves a lease that ends by itself, and the message
/// goes out again with the same id.
/// </summary>
/// <param name="store">The messages.</param>
/// <param name="deliver">Who delivers, by destination. A message for a destination that nobody serves here waits.</param>
/// <param name="node">A name that no other running node has.</param>
public sealed class OutboxRelay(OutboxStore store, IReadOnlyDictionary<string, Deliver> deliver, string node)
{
    private const int Together = 16;

    /// <summary>Delivers what is due now; tells how many messages it took up. Ask again at once when that is not zero.</summary>
    public async Task<int> RunOnceAsync(CancellationToken cancel)
    {
        var taken = await store.TakeAsync(node, Together, cancel);
        await Task.WhenAll(taken.Select(message => DeliverAsync(message, cancel)));
        return taken.Count;
    }

    private async Task DeliverAsync(OutboxMessage message, CancellationToken cancel) => await store.EndAsync(message, node, await AskAsync(message, cancel), cancel);

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever broke, the message goes out again later; the problem is kept with it.")]
    private async Task<Delivery> AskAsync(OutboxMessage message, CancellationToken cancel)
    {
        if (!deliver.TryGetValue(message.Destination, out var way)) return new Delivery.Later($"nobody delivers to {message.Destination} here");
        try
        {
            return await way(message, cancel);
        }
        catch (Exception problem) when (!cancel.IsCancellationRequested)
        {
            return new Delivery.Later(problem.Message.Length > 200 ? problem.Message[..200] : problem.Message);
        }
    }
}
