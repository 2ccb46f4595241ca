using VoiceGateway.Catalog.Finding;
using VoiceGateway.Orders;
using VoiceGateway.Orders.Placed;
using VoiceGateway.Storage;

namespace VoiceGateway.Conversation;

/// <summary>
/// Asks the dialogue, looks up what it wants, and asks it again. What takes longer than its share of the time of a turn is not waited for: the dialogue says so
/// instead. Thread-safe.
/// </summary>
internal sealed class Answering(Dialogue dialogue, OrderStore orders, Errands errands, TimeProvider clock)
{
    // More news than this is a letter.
    private const int MaxNews = 3;

    // A turn wants two or three things; more would be a circle.
    private const int MaxErrands = 8;

    // From the start of the turn; the rest is for the answer and the cart.
    private static readonly TimeSpan ForErrands = TimeSpan.FromSeconds(1.5);

    private static readonly TimeSpan ForNews = TimeSpan.FromSeconds(0.7);

    // News are looked up for who comes in, and for who was asked about them; that somebody comes in may be known only when the words are understood.
    public async Task<(Answer Answer, Standing Standing)> AnswerAsync(Turn turn, CatalogSnapshot snapshot, Cart cart, Standing standing, long started)
    {
        var asks = turn.IsNewSession || turn.Intent == Intent.Launch || turn.State.Pending == PendingKind.ConfirmSubstitute;
        var answer = asks ? null : dialogue.Answer(turn, snapshot, cart, standing);
        if (answer is null || answer.Reply.Intent == Intent.Launch)
        {
            standing = standing with { News = await NewsAsync(turn) };
            // What is usual is likely to be said next.
            if (turn.Intent == Intent.Launch && standing.Past is null) standing = await RunAsync(new Want.Past(), turn, standing, started) with { IsBlind = standing.IsBlind };
            if (answer is null || standing.News.Count > 0) answer = dialogue.Answer(turn, snapshot, cart, standing);
        }
        for (var errand = 0; answer.Want is { } want; errand++)
        {
            if (errand == MaxErrands) throw new InvalidOperationException($"{want.GetType().Name} was wanted again and again");
            standing = await RunAsync(want, turn, standing, started);
            answer = dialogue.Answer(turn, snapshot, cart, standing);
        }
        return (answer, standing);
    }

    /// <summary>Lets a task that nobody waits for any more come to its end.</summary>
    public static void Forget(Task work) => _ = work.ContinueWith(static late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    // What happened to orders can be told next time.
    private async Task<IReadOnlyList<Order>> NewsAsync(Turn turn)
    {
        var work = orders.NewsAsync(turn.Caller.Key, MaxNews, CancellationToken.None);
        try
        {
            return await work.WaitAsync(ForNews, clock);
        }
        catch (Exception slow) when (slow is TimeoutException or DatabaseUnavailableException && turn.State.Pending != PendingKind.ConfirmSubstitute)
        {
            Forget(work);
            return [];
        }
    }

    // What was begun goes on; the answer does not wait for it.
    private async Task<Standing> RunAsync(Want want, Turn turn, Standing standing, long started)
    {
        var work = errands.RunAsync(want, turn, standing, CancellationToken.None);
        var left = ForErrands - clock.GetElapsedTime(started);
        try
        {
            return await work.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, clock);
        }
        catch (Exception slow) when (slow is TimeoutException or DatabaseUnavailableException)
        {
            Forget(work);
            return standing with { IsBlind = true };
        }
    }
}
