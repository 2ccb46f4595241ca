using VoiceGateway.Catalog.Products;
using VoiceGateway.Conversation.Prompts;
using VoiceGateway.Conversation.Speaking;
using VoiceGateway.Conversation.Wishes;

namespace VoiceGateway.Conversation.Turns;

/// <summary>"Which is cheaper, the first or the second?": what two of the offered cost, also by the unit, and which one it is.</summary>
internal static class CompareTurn
{
    public static Reply Answer(TurnContext context)
    {
        var offered = Offered(context);
        var places = context.Turn.Slots.Where(slot => slot.Name is "position" or "position_two").Select(slot => OptionChoice.ByPosition(context, offered, slot.Value)).OfType<Option>().Distinct().ToList();
        var chosen = places.Count == 2 ? places : [.. offered.Options.Take(2)];
        var products = chosen.Select(option => Subject.First(context, option)).OfType<Product>().Where(product => product.Price?.Currency == context.Store.Currency).ToList();
        if (products.Count < 2) return context.AskOpen(context.Say(Prompt.CompareWhat), TurnOutcome.NotFound);
        var speech = products.Aggregate(Speech.Empty, (said, product) => said.Then(Sentence(Priced(context, product)))).Then(Verdict(context, products[0], products[1]));
        var next = context.State with { Pending = PendingKind.ChooseProduct, Items = [offered with { Options = [.. chosen] }, .. Waiting(context)], Resume = Intent.AddItems, Misses = 0 };
        return context.Ask(speech.Then(context.Say(Prompt.CompareWhich)), next, TurnOutcome.Answered, context.Say(Prompt.RepromptChoose, ("options", Question.Options(context, next.Items[0]))));
    }

    // What the question offers; else what was offered last; else what was named last, in the order spoken.
    private static PendingItem Offered(TurnContext context)
    {
        if (context.State is { Pending: PendingKind.ChooseProduct, Items: [{ Options.Length: > 1 } asked, ..] }) return asked;
        if (context.State.Before is { Options.Length: > 1 } before) return before;
        return new(context.State.Before?.Phrase ?? "", null, null) { Options = [.. context.State.LastNamed.Take(2).Reverse().Select(Option.Product)] };
    }

    private static PendingItem[] Waiting(TurnContext context) => context.State.Pending == PendingKind.ChooseProduct && context.State.Items.Length > 1 ? context.State.Items[1..] : [];

    private static string Priced(TurnContext context, Product product)
    {
        var (item, price) = (context.Narrator.Named(product), context.Price(product.Price!.Value));
        return UnitPrice.Of(product, context.Locale) is { } unit
            ? context.Say(Prompt.PerUnit, ("item", item), ("price", price), ("amount", context.Price(unit.Amount)), ("unit", unit.Unit))
            : context.Say(Prompt.OptionPrice, ("item", item), ("price", price));
    }

    private static string Verdict(TurnContext context, Product one, Product other)
    {
        if (AsksForSize(context) && Bigger(one, other) is { } bigger) return context.Say(Prompt.Bigger, ("item", context.Narrator.Named(bigger)));
        if (one.Price!.Value == other.Price!.Value) return context.Say(Prompt.SamePrice);
        var cheaper = one.Price.Value < other.Price.Value ? one : other;
        var text = context.Say(Prompt.Cheaper, ("item", context.Narrator.Named(cheaper)));
        // The cheaper pack is not always the better buy.
        var (first, second) = (UnitPrice.Of(one, context.Locale), UnitPrice.Of(other, context.Locale));
        if (first is null || second is null || first.Kind != second.Kind || first.PerBase == second.PerBase) return text;
        var better = first.PerBase < second.PerBase ? one : other;
        return better.Id == cheaper.Id ? text : $"{text} {context.Say(Prompt.BetterValue, ("unit", first.Unit), ("item", context.Narrator.Named(better)))}";
    }

    private static bool AsksForSize(TurnContext context) =>
        context.Turn.Slots.FirstOrDefault(slot => slot.Name == "choice") is { } choice && ProductFilter.IdOf(choice.Value, context.Locale) is "large" or "small";

    private static Product? Bigger(Product one, Product other) =>
        (ProductSize.Parse(one.Size), ProductSize.Parse(other.Size)) is ({ } first, { } second) && first.Measure.Kind == second.Measure.Kind && first.InBase != second.InBase
            ? (first.InBase > second.InBase ? one : other) : null;

    private static string Sentence(string text) => char.ToUpper(text[0], System.Globalization.CultureInfo.InvariantCulture) + text[1..] + ".";
}
