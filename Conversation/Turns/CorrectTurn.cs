using VoiceGateway.Conversation.Prompts;
using VoiceGateway.Conversation.Speaking;
using VoiceGateway.Conversation.Wishes;
using VoiceGateway.Search.Analysis;

namespace VoiceGateway.Conversation.Turns;

/// <summary>"No, chickpea flour", "not the second, the first", "replace the milk with oat milk": what was meant comes in the place of what was understood.</summary>
internal static class CorrectTurn
{
    public static Reply Answer(TurnContext context)
    {
        if (ByPlace(context) is { } placed) return placed;
        var (right, wrong) = Read(context);
        if (right.Count == 0) return context.AskOpen(context.Say(Prompt.AskWhat), TurnOutcome.Asked, context.State);
        if (context.State is { Pending: PendingKind.ChooseProduct or PendingKind.ConfirmAdd, Items: [var asked, .. var waiting] } && context.State.Resume != Intent.RemoveItems && wrong is null)
            return Instead(context, right, asked, waiting);
        var old = wrong is null ? Last(context, right[0]) : CartLines.Matching(context, wrong.Phrase) is [var line, ..] ? line.ProductId : null;
        if (wrong is not null && old is null) return context.AskWhatElse(Speech.Of(context.Say(Prompt.NotInCart, ("phrase", wrong.Phrase))), TurnOutcome.NotFound);
        return Instead(context, right, new("", old is null ? null : Amount(context, old), null) { Replaces = old }, []);
    }

    // The first of the new things takes the place, with the amount that was said for the old one unless another is said now.
    private static Reply Instead(TurnContext context, IReadOnlyList<Wish> right, PendingItem asked, IReadOnlyList<PendingItem> waiting)
    {
        var addition = new Addition(context);
        var first = right[0] with { Amount = right[0].Amount ?? asked.Amount, Unit = right[0].Unit ?? asked.Unit };
        addition.Take(first, Matcher.Of(context, first), asked with { Options = [], Narrowed = null });
        foreach (var wish in right.Skip(1).Take(Addition.MaxAtOnce - 1)) addition.Take(wish);
        return addition.ToReply(waiting, right.Count);
    }

    // "Not the second, the first": of what is asked now, or of what was chosen from last. "Not the second" alone leaves the others.
    private static Reply? ByPlace(TurnContext context)
    {
        if (Subject.Of(context) is not { Item: { Options.Length: > 1 } item } subject) return null;
        var waiting = context.State.Pending == PendingKind.ChooseProduct ? context.State.Items[1..] : [];
        var asked = item with { Replaces = subject.InCart };
        var slots = context.Turn.Slots;
        if (At(context, item, slots, "position") is { } right) return ChooseTurn.Take(context, asked, right, waiting);
        if (At(context, item, slots, "position_two") is not { } wrong) return null;
        var rest = item.Options.Where(option => option != wrong).ToArray();
        return rest.Length == 1 ? ChooseTurn.Take(context, asked, rest[0], waiting) : Question.Offer(context, asked with { Options = rest }, waiting, Prompt.MoreOptions);
    }

    private static Option? At(TurnContext context, PendingItem item, IReadOnlyList<Slot> slots, string name)
    {
        foreach (var slot in slots)
            if (slot.Name == name && OptionChoice.ByPosition(context, item, slot.Value) is { } option) return option;
        return null;
    }

    private static (IReadOnlyList<Wish> Right, Wish? Wrong) Read(TurnContext context)
    {
        var spoken = context.Turn.Slots.Where(slot => slot.Name == "items").ToList();
        if (spoken.Count > 1) return (WishReader.Read(context, spoken[^1].Value), WishReader.Read(context, spoken[0].Value) is [var old, ..] ? old : null);
        if (spoken.Count == 1) return (WishReader.Read(context, spoken[0].Value), null);
        var wrong = context.Turn.Slots.FirstOrDefault(slot => slot.Name == "product_two");
        var right = context.Turn.Slots.FirstOrDefault(slot => slot.Name == "product");
        return (right is null ? [] : WishReader.Read(context, right.Value), wrong is null ? null : WishReader.Read(context, wrong.Value) is [var first, ..] ? first : null);
    }

    // Of several that came in last the one that shares a word with what was meant ("chickpea flour" for chickpeas), else the last of them.
    private static string? Last(TurnContext context, Wish right)
    {
        if (context.State.Undo is not { } last || last.Version != context.Cart.Version) return null;
        var lines = last.Lines.Where(line => context.Cart.Line(line.Id) is { } now && now.Quantity.Amount > line.Was).Select(line => line.Id).ToList();
        var wanted = Words.Split(right.Phrase);
        return lines.Find(id => context.Catalog.Find(id) is { } product && Words.Split($"{product.Name} {context.Name(product)}").Any(word => wanted.Any(other => IsLike(word, other)))) ?? lines.LastOrDefault();
    }

    private static bool IsLike(string one, string other) => Math.Min(one.Length, other.Length) > 3 && (one.StartsWith(other) || other.StartsWith(one));

    private static decimal? Amount(TurnContext context, string productId) =>
        context.State.Before is { } before && context.State.LastNamed is [var last, ..] && last == productId ? before.Amount : null;
}
