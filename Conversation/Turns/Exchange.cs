using VoiceGateway.Values;

namespace VoiceGateway.Conversation.Turns;

/// <summary>Takes out of the cart what comes in something else's place.</summary>
internal static class Exchange
{
    /// <summary>As much of a product goes out as the last change put in, else all of it; tells what went, in words, or null when nothing did.</summary>
    public static string? TakeOut(TurnContext context, string productId)
    {
        if (context.Cart.Line(productId) is not { } line) return null;
        var was = context.State.Undo is { } last && last.Version == context.Cart.Version ? last.Lines.FirstOrDefault(changed => changed.Id == productId)?.Was ?? 0 : 0;
        var isPart = Quantity.TryCreate(was, out var rest) && rest < line.Quantity;
        context.Cart = isPart ? context.Cart.Replace(line with { Quantity = rest }) : context.Cart.Remove(productId);
        return context.Catalog.Find(productId) is { } product ? context.Narrator.Named(product) : context.LineName(line);
    }
}
