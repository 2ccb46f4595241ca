using System.Text;
using VoiceGateway.Catalog.Finding;
using VoiceGateway.Conversation.Answers;
using VoiceGateway.Orders;
using VoiceGateway.Orders.Appointments;
using VoiceGateway.Orders.Placed;
using VoiceGateway.Storage;

namespace VoiceGateway.Conversation;

/// <summary>Told of each turn that was carried out (not of repeats), after it was saved.</summary>
public delegate void TurnObserver(Turn turn, Reply reply, TimeSpan took);

/// <summary>The caller chose a key for this request that stands for another one already.</summary>
public sealed class RequestKeyReusedException() : Exception("The key was used for another request");

/// <summary>
/// Runs a turn once: answers, saves what changed, and records the rendered reply under the turn's id, in one transaction.
/// The same turn again (a retry, a replay, on any node) gets the recorded bytes and changes nothing. While the database can't be used, what
/// needs no cart is answered all the same. What takes longer than its share of <see cref="Budget"/> to look up is said to be so. Thread-safe.
/// </summary>
public sealed class TurnRunner(Dialogue dialogue, CatalogHost catalog, Ledger ledger, OrderStore orders, Errands errands, AnswersHost answers, Store store, TimeProvider clock, TurnObserver observe)
{
    // Turns of one household can meet; each loser looks at the cart again. More than this is no household.
    private const int MaxAttempts = 8;

    /// <summary>A voice platform gives up after 5 to 8 seconds, and a shopper before.</summary>
    public static TimeSpan Budget { get; } = TimeSpan.FromSeconds(3);

    // Of the budget: for the look at the cart, and at least for saving it.
    private static readonly TimeSpan ForCart = TimeSpan.FromSeconds(1);

    private readonly Answering answering = new(dialogue, orders, errands, clock);

    private readonly RecentAnswers recent = new(clock);

    /// <param name="turn">What was said.</param>
    /// <param name="render">Makes the channel's bytes (UTF-8 text) of the reply; called once for each attempt, must have no effects.</param>
    /// <param name="cancel">Stops waiting; what was begun is finished all the same.</param>
    /// <exception cref="DatabaseUnavailableException">Nothing can be saved now; the same turn may come again.</exception>
    /// <exception cref="RequestKeyReusedException">The turn's id was used before for another request.</exception>
    public Task<byte[]> RunAsync(Turn turn, Func<Reply, byte[]> render, CancellationToken cancel)
    {
        var key = $"{turn.Channel}:{turn.Id}";
        return recent.GetAsync($"{turn.Caller.Key}\n{key}\n{turn.RequestHash}", () => RunOnceAsync(turn, key, render), cancel);
    }

    private async Task<byte[]> RunOnceAsync(Turn turn, string key, Func<Reply, byte[]> render)
    {
        if (!catalog.CanAnswer) throw new DatabaseUnavailableException("the catalog could not be read yet", mayHaveHappened: false, null);
        var started = clock.GetTimestamp();
        var snapshot = catalog.Current;
        var standing = Standing.Usual with { Answers = answers.Current };
        // The database was never there since the start: what is answered from is of the time before.
        if (!catalog.IsReady) return AnswerWithoutCart(turn, snapshot, standing, render, started);
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            if (await OpenAsync(turn, key) is not { } opened) return AnswerWithoutCart(turn, snapshot, standing, render, started);
            if (opened.IsOther) throw new RequestKeyReusedException();
            if (opened.Answer is { } recorded) return Encoding.UTF8.GetBytes(recorded);
            (var answer, standing) = await answering.AnswerAsync(turn, snapshot, opened.Cart, standing, started);
            // The order may have been changed by this very turn, on another node, between the look for its answer and the look at the order.
            if (answer.Step is null && turn.State.Pending == PendingKind.ConfirmSubstitute && await RecordedAsync(turn, key) is { } earlier) return earlier;
            var bytes = render(answer.Reply);
            if (answer.Step is { } step && !await StepAsync(turn, key, step, bytes))
            {
                // By the same turn, on another node or before an answer was lost; else by somebody else.
                if (await RecordedAsync(turn, key) is { } before) return before;
                (answer, standing) = await answering.AnswerAsync(turn, snapshot, opened.Cart, standing with { OrderHasChanged = true }, started);
                bytes = render(answer.Reply);
            }
            switch (await SaveAsync(turn, key, answer, bytes, started))
            {
                case SaveOutcome.CartHasChanged:
                    continue;
                case SaveOutcome.ShortOfStock lacking:
                    standing = standing with { Left = lacking.Left };
                    continue;
                case SaveOutcome.NoPaymentMethod:
                    standing = standing with { CannotPay = true };
                    continue;
                case SaveOutcome.AnsweredBefore before:
                    return Encoding.UTF8.GetBytes(before.Answer);
                case SaveOutcome.KeyOfAnother:
                    throw new RequestKeyReusedException();
            }
            await TidyAsync(turn, answer, standing);
            foreach (var order in answer.Told) await orders.ToldAsync(order.Id, order.Revision, CancellationToken.None);
            observe(turn, answer.Reply, clock.GetElapsedTime(started));
            return bytes;
        }
        throw new InvalidOperationException($"The cart changed {MaxAttempts} times under one turn");
    }

    // A time that was booked for an order that was not placed after all is given back; an order that was makes the account the speaker's own.
    private async Task TidyAsync(Turn turn, Answer answer, Standing standing)
    {
        if (answer.Order is null && standing is { Acted: AppointmentAct.Book(_, var order), Done: AppointmentOutcome.Done })
            await errands.DropOfAsync(turn.Caller.Key, order, CancellationToken.None);
        if (answer.Order is not null && store.Checkout.NeedsOwner && turn.Person is { } person && standing.Guard is { Person: null }) await errands.ClaimAsync(turn.Caller.Key, person, CancellationToken.None);
    }

    // Of what an answer is made that never touches the database: null.
    private async Task<Opened?> OpenAsync(Turn turn, string key)
    {
        var work = ledger.OpenAsync(turn.Caller.Key, key, store.Currency, CancellationToken.None, turn.RequestHash);
        try
        {
            return await work.WaitAsync(ForCart, clock);
        }
        catch (Exception slow) when (slow is TimeoutException or DatabaseUnavailableException)
        {
            Answering.Forget(work);
            if (turn.Intent is not (Intent.Yes or Intent.Checkout or Intent.ViewCart)) return null;
            throw slow as DatabaseUnavailableException ?? new DatabaseUnavailableException("the cart is slow to come", mayHaveHappened: false, slow);
        }
    }

    // The step and the answer to a repeat are one transaction. False when nothing was done here.
    private async Task<bool> StepAsync(Turn turn, string key, StepRequest step, byte[] bytes)
    {
        try
        {
            var answer = Encoding.UTF8.GetString(bytes);
            return await orders.StepAsync(step, CancellationToken.None, (transaction, _) => ledger.RecordAsync(transaction, turn.Caller.Key, key, answer, turn.RequestHash)) is StepOutcome.Done done
                && await DropTimesAsync(turn, done.Order);
        }
        catch (DatabaseUnavailableException trouble) when (trouble.MayHaveHappened)
        {
            if (await RecordedAsync(turn, key) is null) throw;
            return false;
        }
    }

    // The time that was booked for an order that is cancelled is free again.
    private async Task<bool> DropTimesAsync(Turn turn, Order order)
    {
        if (order.State == OrderState.Cancelled) await errands.DropOfAsync(turn.Caller.Key, order.Id, CancellationToken.None);
        return true;
    }

    private async Task<byte[]?> RecordedAsync(Turn turn, string key) =>
        (await ledger.OpenAsync(turn.Caller.Key, key, store.Currency, CancellationToken.None, turn.RequestHash)).Answer is { } recorded ? Encoding.UTF8.GetBytes(recorded) : null;

    // A commit whose answer was lost is looked for by its key.
    private async Task<SaveOutcome> SaveAsync(Turn turn, string key, Answer answer, byte[] bytes, long started)
    {
        if (answer.ChangedCart is not { } changed) return new SaveOutcome.Saved();
        var work = ledger.SaveAsync(new(key, changed, answer.Order, Encoding.UTF8.GetString(bytes), turn.RequestHash), CancellationToken.None);
        var left = Budget - clock.GetElapsedTime(started);
        try
        {
            return await work.WaitAsync(left > ForCart ? left : ForCart, clock);
        }
        catch (DatabaseUnavailableException trouble) when (trouble.MayHaveHappened)
        {
            if (await RecordedAsync(turn, key) is { } saved) return new SaveOutcome.AnsweredBefore(Encoding.UTF8.GetString(saved));
            throw;
        }
        catch (TimeoutException slow)
        {
            // It may be saved yet: a repeat of the turn finds out.
            Answering.Forget(work);
            throw new DatabaseUnavailableException("the cart is slow to be saved", mayHaveHappened: true, slow);
        }
    }

    private byte[] AnswerWithoutCart(Turn turn, CatalogSnapshot snapshot, Standing standing, Func<Reply, byte[]> render, long started)
    {
        var answer = dialogue.Answer(turn, snapshot, Cart.Empty(turn.Caller.Key, store.Currency), standing with { IsBlind = true });
        var needsCart = answer.ChangedCart is not null || answer.Reply.Intent is Intent.ViewCart or Intent.Checkout or Intent.RemoveItems or Intent.ChangeQuantity or Intent.AddItems or Intent.Yes;
        if (needsCart) throw new DatabaseUnavailableException("the cart can't be looked up", mayHaveHappened: false, null);
        var bytes = render(answer.Reply);
        observe(turn, answer.Reply, clock.GetElapsedTime(started));
        return bytes;
    }
}
