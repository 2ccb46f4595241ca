using VoiceGateway.Catalog.Products;
using VoiceGateway.Conversation.Prompts;
using VoiceGateway.Conversation.Speaking;
using VoiceGateway.Conversation.Wishes;
using VoiceGateway.Search.Analysis;

namespace VoiceGateway.Conversation.Turns;

/// <summary>Size, price by the unit, ingredients and allergens of one product. What the catalog does not know is said to be unknown, never to be absent.</summary>
internal static class DetailsTurn
{
    private const string IngredientsKey = "ingredients";
    private const string AllergensKey = "allergens";

    // A list of ingredients can be long; more than this is read from the label.
    private const int MostSpoken = 300;

    public static Reply Answer(TurnContext context)
    {
        if (Meant(context) is not { } product) return Which(context);
        var speech = Speech.Empty;
        if (context.Narrator.Size(product) is { } size) speech = speech.Then(context.Say(Prompt.DetailsSize, ("name", context.Name(product)), ("size", size)));
        if (product.Price is { } price)
            speech = speech.Then(UnitPrice.Of(product, context.Locale) is { } unit
                ? context.Say(Prompt.DetailsUnitPrice, ("price", context.Price(price)), ("amount", context.Price(unit.Amount)), ("unit", unit.Unit))
                : context.Say(Prompt.DetailsPrice, ("price", context.Price(price))));
        if (Known(product, AllergensKey, context) is { } allergens) speech = speech.Then(context.Say(Prompt.Allergens, ("text", allergens)));
        return GoOn(context, speech, product);
    }

    /// <summary>"What's in it?", "does it contain peanuts?"</summary>
    public static Reply Ingredients(TurnContext context)
    {
        if (Meant(context) is not { } product) return Which(context);
        var (name, all) = (context.Name(product), Known(product, IngredientsKey, context));
        var allergens = Known(product, AllergensKey, context);
        if (context.Turn.Slots.FirstOrDefault(slot => slot.Name == "content") is { Value.Length: > 0 } asked) return GoOn(context, Contains(context, name, asked.Value, $"{all} {allergens}"), product);
        var speech = Speech.Of(all is null ? context.Say(Prompt.IngredientsUnknown, ("name", name)) : context.Say(Prompt.Ingredients, ("name", name), ("text", all)));
        if (allergens is not null) speech = speech.Then(context.Say(Prompt.Allergens, ("text", allergens)));
        else if (all is not null) speech = speech.Then(context.Say(Prompt.AllergensUnknown, ("name", name)));
        return GoOn(context, speech, product);
    }

    // Several are offered: which of them?
    private static Reply Which(TurnContext context) => context.State is { Pending: PendingKind.ChooseProduct, Items: [{ Options.Length: > 1 }, ..] }
        ? Question.AskAgain(context, Speech.Empty)
        : context.AskOpen(context.Say(Prompt.AskWhat), TurnOutcome.Asked);

    private static Speech Contains(TurnContext context, string name, string asked, string listed)
    {
        var (wanted, words) = (Words.Split(OptionChoice.WithoutOne(asked, context.Locale)), Words.Split(listed));
        if (words.Length == 0) return Speech.Of(context.Say(Prompt.AllergensUnknown, ("name", name)));
        var isListed = wanted.Length > 0 && wanted.All(word => words.Any(other => other == word || other == word + "s" || word == other + "s"));
        return Speech.Of(context.Say(isListed ? Prompt.ListedInIt : Prompt.NotListedInIt, ("content", asked), ("name", name)));
    }

    // The product that is named, the one at a place, or the one that the talk is about.
    private static Product? Meant(TurnContext context)
    {
        foreach (var slot in context.Turn.Slots)
        {
            if (slot.Name == "position" && Subject.Of(context) is { } subject && OptionChoice.ByPosition(context, subject.Item, slot.Value) is { } option) return Subject.First(context, option);
            if (slot.Name == "product" && WishReader.Read(context) is [var wish, ..])
                return Matcher.Of(context, wish) switch
                {
                    Match.Sure sure => sure.Product,
                    Match.Unclear { Options: [var first, ..] } => Subject.First(context, first),
                    _ => null,
                };
        }
        return Subject.ProductOf(context);
    }

    // The feed may say it for the language: "ingredients.de" before "ingredients".
    private static string? Known(Product product, string key, TurnContext context)
    {
        if (!product.Attributes.TryGetValue($"{key}.{context.Locale.Language}", out var text) && !product.Attributes.TryGetValue(key, out text) || string.IsNullOrWhiteSpace(text)) return null;
        return SpeechText.Cut(SpeechText.Clean(text).TrimEnd('.'), MostSpoken);
    }

    // An open question stays open; else the product is offered.
    private static Reply GoOn(TurnContext context, Speech speech, Product product)
    {
        if (context.State.Pending == PendingKind.ChooseProduct && context.State.Items.Length > 0)
            return context.Ask(speech.Then(context.Say(Prompt.CompareWhich)), context.State with { Misses = 0 }, TurnOutcome.Answered, context.Say(Prompt.RepromptChoose, ("options", Question.Options(context, context.State.Items[0]))));
        if (context.Cart.Line(product.Id) is not null || product.Price is null || product.Availability == Availability.OutOfStock)
            return context.AskWhatElse(speech, TurnOutcome.Answered, DialogueState.Start with { LastNamed = [product.Id], Before = context.State.Before });
        var item = new PendingItem(context.Name(product), null, null) { Options = [Option.Product(product.Id)] };
        var next = DialogueState.Start with { Pending = PendingKind.ConfirmAdd, Items = [item], Resume = Intent.AddItems, LastNamed = [product.Id] };
        return context.Ask(speech.Then(context.Say(Prompt.AskAddIt)), next, TurnOutcome.Answered, context.Say(Prompt.RepromptYesNo));
    }
}
