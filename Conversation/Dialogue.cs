using VoiceGateway.Catalog.Finding;
using VoiceGateway.Conversation.Turns;
using VoiceGateway.Conversation.Understanding;
using VoiceGateway.Conversation.Wishes;
using VoiceGateway.Orders;
using VoiceGateway.Orders.Appointments;
using VoiceGateway.Orders.Placed;

namespace VoiceGateway.Conversation;

/// <summary>
/// What a turn says and what it leaves behind: the cart when it changed, the order when it placed one, the step when it takes one with an
/// order, and the orders of whose news it told. With a <see cref="Want"/> it says nothing yet: it is asked again when that is known or done.
/// </summary>
public sealed record Answer(Reply Reply, Cart? ChangedCart, Order? Order, StepRequest? Step, IReadOnlyList<Order> Told, Want? Want);

/// <summary>
/// Answers turns. Knows no protocol, no clock and no database: the same turn over the same catalog, cart and state gives the
/// same answer on any node. Thread-safe.
/// </summary>
public sealed class Dialogue(Store store)
{
    public Answer Answer(Turn turn, CatalogSnapshot catalog, Cart cart, Standing? standing = null)
    {
        var context = new TurnContext(Reconsider.Of(Listener.Understand(turn, catalog, store.Name), cart), catalog, cart, store, standing ?? Standing.Usual);
        var reply = Respond(context);
        return new(reply, context.CartChanged ? context.Cart : null, context.Order, context.Step, context.Told, context.Want);
    }

    /// <summary>What the built-in understanding makes of a turn that has only words: its intent and slots. What is not understood is <see cref="Intent.Fallback"/>.</summary>
    public Turn Understand(Turn turn, CatalogSnapshot catalog) => Listener.Understand(turn, catalog, store.Name);

    private static Reply Respond(TurnContext context)
    {
        // Whatever the channel made of it: words that fit an offered option answer the open question.
        if (context.State.Pending is PendingKind.ChooseProduct && NamesSomething(context.Turn.Intent) && ChooseTurn.TryChoose(context) is { } chosen) return chosen;
        if (context.State.Pending is PendingKind.ChooseSlot && NamesSomething(context.Turn.Intent) && SaysTime(context)) return SlotTurn.Choose(context);
        if (context.State.Pending is PendingKind.EnterPin && IsPin(context)) return PinTurn.Answer(context);
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
            Intent.More => MoreTurn.Answer(context),
            Intent.Narrow => NarrowTurn.Answer(context),
            Intent.OtherBrand => NarrowTurn.OtherBrand(context),
            Intent.Compare => CompareTurn.Answer(context),
            Intent.Details => DetailsTurn.Answer(context),
            Intent.AskIngredients => DetailsTurn.Ingredients(context),
            Intent.Correct => CorrectTurn.Answer(context),
            Intent.Undo => UndoTurn.Answer(context),
            Intent.Reorder => ReorderTurn.Answer(context),
            _ => Serve(context),
        };
    }

    private static Reply Serve(TurnContext context) => context.Turn.Intent switch
    {
        Intent.OrderStatus => OrderStatusTurn.Answer(context),
        Intent.CancelOrder => CancelOrderTurn.Answer(context),
        Intent.Deliver => SlotTurn.Answer(context, SlotKind.Delivery),
        Intent.PickUp => SlotTurn.Answer(context, SlotKind.Pickup),
        Intent.Reschedule => RescheduleTurn.Answer(context),
        Intent.CancelAppointment => CancelAppointmentTurn.Answer(context),
        Intent.AskShop => ShopTurn.Answer(context),
        Intent.Person => PersonTurn.Answer(context),
        Intent.GivePin => PinTurn.Answer(context),
        Intent.Yes => YesNoTurn.Yes(context),
        Intent.No => YesNoTurn.No(context),
        Intent.Help => HelpTurn.Answer(context),
        Intent.Stop => StopTurn.Answer(context),
        Intent.Cancel => StopTurn.Cancel(context),
        Intent.Repeat => RepeatTurn.Answer(context),
        Intent.SessionEnded => StopTurn.SessionEnded(context),
        _ => FallbackTurn.Answer(context),
    };

    private static bool NamesSomething(Intent intent) => intent is Intent.AddItems or Intent.FindProduct or Intent.Choose or Intent.AskPrice or Intent.AskAvailability;

    private static bool SaysTime(TurnContext context) => context.Turn.Slots.Any(slot => slot.Value.Length <= 100 && !SpokenTime.Read(slot.Value, context.Locale).IsEmpty);

    private static bool IsPin(TurnContext context) =>
        context.Turn.Intent is Intent.GivePin or Intent.Choose or Intent.AddItems or Intent.ChangeQuantity or Intent.Fallback && PinTurn.DigitsOf(context.Turn, context.Locale) is not null;
}
