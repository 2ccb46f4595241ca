using VoiceGateway.Conversation;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Channels;

/// <summary>What channels that show something have to know of a reply.</summary>
public static class Shows
{
    private static readonly string[] NoEntities = ["say:", "at:"];

    /// <summary>A yes and a no answer what is asked. By the name of the question, so that new ones of the kind have them too.</summary>
    public static bool AsksYesOrNo(this Reply reply) => reply.ExpectsReply && reply.State.Pending.ToString().StartsWith("Confirm", StringComparison.Ordinal);

    /// <summary>What is to be paid: the total that is being asked about, with all that belongs to it, else the cart's.</summary>
    public static Money TotalShown(this Reply reply) =>
        reply is { Scene: Scene.Checkout, State.AskedTotal: { } asked } ? new(asked, reply.Cart.Total.Currency) : reply.Cart.Total;

    /// <summary>The heading: the reply's own, else what is asked about, else the cart's name.</summary>
    public static string Heading(this Reply reply, ScreenWords words) =>
        reply.Title ?? (reply.Scene == Scene.Cart ? words.Cart : reply is { Scene: Scene.Options, State.Items: [var asked, ..] } ? asked.Phrase : "");

    /// <summary>The id as the entities of the assistants have it: of a concept or product, without the mark; null for what is neither.</summary>
    public static string? EntityId(string id)
    {
        if (Array.Exists(NoEntities, mark => id.StartsWith(mark, StringComparison.Ordinal))) return null;
        return id.StartsWith("c:", StringComparison.Ordinal) || id.StartsWith("p:", StringComparison.Ordinal) ? id[2..] : id;
    }
}
