using VoiceGateway.Orders;

namespace VoiceGateway.Conversation.Turns;

/// <summary>What a screen shows beside the words, and what is likely to be said next: made of the state that a reply leaves.</summary>
internal static class Stage
{
    private const int MostLikely = 10;

    public static Reply Dress(TurnContext context, Reply reply)
    {
        var options = OptionsOf(context, reply.State);
        return reply with { Scene = SceneOf(context, reply, options.Length), Options = options, Likely = Likely(context, options) };
    }

    /// <summary>The products of the latest orders, those bought most often first.</summary>
    public static IEnumerable<string> Usual(IEnumerable<Order> past) =>
        past.SelectMany(order => order.Lines.Select(line => line.ProductId)).GroupBy(id => id).OrderByDescending(group => group.Count()).Select(group => group.Key);

    private static ShownOption[] OptionsOf(TurnContext context, DialogueState state)
    {
        if (state.Pending is not (PendingKind.ChooseProduct or PendingKind.ConfirmAdd or PendingKind.ChooseSlot) || state.Items is not [{ Options: { Length: > 0 } options }, ..]) return [];
        var shown = new ShownOption[options.Length];
        for (var index = 0; index < options.Length; index++) shown[index] = Show(context, options[index]);
        return shown;
    }

    private static Scene SceneOf(TurnContext context, Reply reply, int options) => reply switch
    {
        { State.Pending: PendingKind.ChooseProduct or PendingKind.ChooseSlot } when options > 0 => Scene.Options,
        { State.Pending: PendingKind.ConfirmAdd } when options == 1 => Scene.Product,
        { State.Pending: PendingKind.ConfirmCheckout or PendingKind.EnterPin } => Scene.Checkout,
        { Outcome: TurnOutcome.Ordered } => Scene.Order,
        { State.Pending: PendingKind.ConfirmCancel or PendingKind.ConfirmSubstitute } => Scene.Order,
        { Intent: Intent.OrderStatus, Outcome: TurnOutcome.Answered } => Scene.Order,
        { Intent: Intent.ViewCart } => Scene.Cart,
        _ => context.CartChanged ? Scene.Cart : Scene.None,
    };

    private static ShownOption[] Likely(TurnContext context, ShownOption[] options)
    {
        if (context.Standing.Past is not { Count: > 0 } past) return options;
        return [.. options.Concat(Usual(past).Select(id => Show(context, Option.Product(id))).Where(option => option.Price is not null)).DistinctBy(option => option.Id).Take(MostLikely)];
    }

    private static ShownOption Show(TurnContext context, Option option)
    {
        var product = Subject.First(context, option);
        var name = option.Kind == OptionKind.Product && product is not null ? context.Name(product) : Question.NameOf(context, option);
        return new(option.ToString(), name, product?.Price, option.Kind == OptionKind.Product && product is not null ? context.Narrator.Size(product) : null);
    }
}
