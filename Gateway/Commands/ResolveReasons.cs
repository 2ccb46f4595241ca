using VoiceGateway.Catalog.Explaining;
using VoiceGateway.Gateway.Api;

namespace VoiceGateway.Gateway.Commands;

/// <summary>Prints an explained answer for people: each answer with the steps of its score under it.</summary>
internal static class ResolveReasons
{
    public static void Print(ResolveAnswer found)
    {
        foreach (var reading in found.Readings!) Console.WriteLine($"{(reading.Repair is { } repair ? $"read ({repair})" : "said")} \"{reading.Phrase}\"{(reading.Trust < 1 ? $", trusted {reading.Trust:0.00}" : "")}: {Roles(reading)}");
        foreach (var concept in found.Concepts)
        {
            Console.WriteLine($"concept {concept.Id} \"{concept.Name}\" {concept.Score:0.000} ({concept.Via})");
            if (concept.Why is { } why) PrintSteps(why.Steps);
        }
        foreach (var product in found.Products)
        {
            Console.WriteLine($"product {product.Id} \"{product.Name}\" {product.Score:0.000} ({product.Via})");
            if (product.Why is { } why) PrintProduct(why);
        }
        foreach (var act in found.Acts!) Console.WriteLine($"rule {act.Rule}: {act.Action} {act.Target}{(act.Product is null ? "" : $", {act.Product}")}");
    }

    private static string Roles(ReadingReason reading) => string.Join(", ", reading.Words.Select(word => $"{word.Word} ({word.Role})"));

    private static void PrintProduct(ProductReason why)
    {
        PrintSteps(why.Steps);
        if (why.Words.Where(word => word.In is not null).ToArray() is { Length: > 0 } words) Console.WriteLine($"    has {string.Join(", ", words.Select(word => $"{word.Word} ({word.In})"))}");
        if (why.Texts.Count > 0) Console.WriteLine($"    texts {string.Join(", ", why.Texts.Select(part => $"{part.Said} in {part.Field} {part.Score:0.0}"))}");
        Console.WriteLine($"    {why.Availability}, popularity {why.Popularity:0.##}");
    }

    private static void PrintSteps(IReadOnlyList<ScoreStep> steps)
    {
        foreach (var step in steps) Console.WriteLine($"    {(step.Effect switch { StepEffect.Is => "=", StepEffect.Times => "×", _ => "−" })} {step.Value:0.000}  {step.What}: {step.Why}");
    }
}
