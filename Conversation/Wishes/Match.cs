using VoiceGateway.Catalog.Products;

namespace VoiceGateway.Conversation.Wishes;

/// <summary>What a wish turned out to mean in this shop.</summary>
internal abstract record Match
{
    private Match()
    {
    }

    /// <summary>This product, this much of it.</summary>
    public sealed record Sure(Product Product, Fit Fit) : Match;

    /// <summary>
    /// One of these; ask. One option is a guess to confirm.
    /// </summary>
    public sealed record Unclear(Option[] Options) : Match;

    /// <summary>Nothing like it is sold here; a rule of the shop may have answered all the same.</summary>
    public sealed record Nothing(bool IsAnswered = false) : Match;
}
