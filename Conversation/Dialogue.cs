using VoiceGateway.Catalog.Finding;
using VoiceGateway.Conversation.Turns;
using VoiceGateway.Conversation.Understanding;
using VoiceGateway.Orders;
using VoiceGateway.Orders.Placed;

namespace VoiceGateway.Conversation;

/// <summary>
/// What a turn says and what it leaves behind: the cart when it changed, the order when it placed one, the step when it takes one with an
/// order, and the orders of whose news it told.
/// </summary>
public sealed record Answer(Reply Reply, Cart? ChangedCart, Order? Order, StepRequest? Step, IReadOnlyList<Order> Told);

/// <summary>
/// Answers turns. Knows no protocol, no clock and no database: the same turn over the same catalog, cart and state gives the
/// same answer on any node. Thread-safe.
/// </summary>
public sealed class Dialogue(Store store)
{
    public Answer Answer(Turn turn, CatalogSnapshot catalog, Cart cart, Standing? standing = null)
    {
        var context = new TurnContext(ChangeInstead.Of(Listener.Understand(turn, catalog, store.Name), cart), catalog, cart, store, standing ?? Standing.Usual);
        var reply = Respond(context);
        return new(reply, context.CartChanged ? context.Cart : null, context.Order, context.Step, context.Told);
    }

    /// <summary>What the built-in understanding makes of a turn that has only words: its intent and slots. What is not understood is <see cref="Intent.Fallback"/>.</summary>
    public Turn Understand(Turn turn, CatalogSnapshot catalog) => Listener.Understand(turn, catalog, store.Name);

    private static Reply Respond(TurnContext context)
    {
        // Whatever the channel made of it: words that fit an offered option answer the open question.
        if (context.State.Pending is PendingKind.ChooseProduct && NamesSomething(context.Turn.Intent) && ChooseTurn.TryChoose(context) is { } chosen) return chosen;
        return context.Turn.Intent switch
        {
            Intent.Launch => LaunchTurn.Answer(context),
            Intent.AddItems => AddItemsTurn.Answer(context),
            Intent.RemoveItems => RemoveItemsTurn.Answer(context),
            Intent.ChangeQuantity => ChangeQuantityTurn.Answer(context),
            Intent.FindProduct or Intent.AskPrice or Intent.AskAvailability => FindTurn.Answer(context),
            Intent.ViewCart => CartTurn.Answer(context),
            Intent.Checkout => CheckoutTurn.Answer(context),
            Intent.Choose => ChooseTurn.Answer(context),
            Intent.Yes => YesNoTurn.Yes(context),
            Intent.No => YesNoTurn.No(context),
            Intent.Help => HelpTurn.Answer(context),
            Intent.Stop => StopTurn.Answer(context),
            Intent.Cancel => StopTurn.Cancel(context),
            Intent.Repeat => RepeatTurn.Answer(context),
            Intent.SessionEnded => StopTurn.SessionEnded(context),
            _ => FallbackTurn.Answer(context),
        };
    }

    private static bool NamesSomething(Intent intent) => intent is Intent.AddItems or Intent.FindProduct or Intent.Choose or Intent.AskPrice or Intent.AskAvailability;
}
