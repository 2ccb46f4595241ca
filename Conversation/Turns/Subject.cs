using VoiceGateway.Catalog.Products;

namespace VoiceGateway.Conversation.Turns;

/// <summary>What the talk is about when a turn does not say: the open question, the wish that was answered last, or what was named last.</summary>
/// <param name="Item">The wish and what was offered for it.</param>
/// <param name="InCart">The product that was put into the cart for it; null while it is only asked about.</param>
internal sealed record Subject(PendingItem Item, string? InCart)
{
    public static Subject? Of(TurnContext context)
    {
        var state = context.State;
        if (state is { Pending: PendingKind.ChooseProduct or PendingKind.ConfirmAdd, Items: [var asked, ..] } && state.Resume != Intent.RemoveItems) return new(asked, asked.Replaces);
        var last = state.LastNamed is [var named, ..] ? named : null;
        if (state.Before is { } before) return new(before, last is not null && context.Cart.Line(last) is not null ? last : null);
        if (last is null || context.Catalog.Find(last) is null) return null;
        return new(new("", null, null) { Options = [Option.Product(last)] }, context.Cart.Line(last) is null ? null : last);
    }

    /// <summary>The product that "it" is: what is in the cart for it, or the one that is offered.</summary>
    public static Product? ProductOf(TurnContext context)
    {
        if (Of(context) is not { } subject) return null;
        if (subject.InCart is { } inCart) return context.Catalog.Find(inCart);
        return subject.Item.Options is [var only] ? First(context, only) : null;
    }

    /// <summary>The product that an option stands for: a kind of thing, for its best known one that can be had.</summary>
    public static Product? First(TurnContext context, Option option) => option.Kind switch
    {
        OptionKind.Product => context.Catalog.Find(option.Id),
        OptionKind.Concept => context.Catalog.ProductsOf(option.Id) is { Count: > 0 } products
            ? products.FirstOrDefault(product => product.Price is not null && product.Availability != Availability.OutOfStock) ?? products[0] : null,
        _ => null,
    };
}
