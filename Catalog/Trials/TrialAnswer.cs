using VoiceGateway.Catalog.Finding;

namespace VoiceGateway.Catalog.Trials;

/// <summary>What an answer comes to when two are compared: ids of the first five concepts and products, and whether it is sure.</summary>
public sealed record TrialAnswer(IReadOnlyList<string> Concepts, IReadOnlyList<string> Products, bool IsSure)
{
    /// <summary>So many concepts and products of an answer are compared.</summary>
    public const int Most = 5;

    public string? Concept => Concepts.Count > 0 ? Concepts[0] : null;

    public string? Product => Products.Count > 0 ? Products[0] : null;

    public static TrialAnswer Of(Resolution found) => new(
        [.. found.Concepts.Take(Most).Select(match => match.Id)], [.. found.Products.Take(Most).Select(match => match.Product.Id)], found.IsSure);

    /// <summary>Compares without making anything: nearly all answers of a trial are the same on both sides.</summary>
    internal static AnswerChange Between(Resolution before, Resolution after)
    {
        var change = AnswerChange.None;
        if (before.Products.Count == 0 && after.Products.Count > 0) change |= AnswerChange.Gained;
        if (before.Products.Count > 0 && after.Products.Count == 0) change |= AnswerChange.Lost;
        if ((before.Concepts.Count > 0 ? before.Concepts[0].Id : null) != (after.Concepts.Count > 0 ? after.Concepts[0].Id : null)) change |= AnswerChange.FirstConcept;
        if (Id(before, 0) != Id(after, 0)) change |= AnswerChange.FirstProduct;
        for (var place = 0; place < Most && !change.HasFlag(AnswerChange.TopFive); place++)
            if (Id(before, place) != Id(after, place)) change |= AnswerChange.TopFive;
        if (before.IsSure != after.IsSure) change |= AnswerChange.Sureness;
        return change;
    }

    private static string? Id(Resolution found, int place) => place < found.Products.Count ? found.Products[place].Product.Id : null;
}
