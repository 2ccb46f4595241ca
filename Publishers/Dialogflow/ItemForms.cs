using VoiceGateway.Publishers.Manifests;
using VoiceGateway.Synonyms.Language;

namespace VoiceGateway.Publishers.Dialogflow;

/// <summary>The ways in which a language puts number, unit and thing beside each other, found in its samples.</summary>
internal static class ItemForms
{
    private static readonly SkillIntent Adding = SkillIntents.Find("AddItems")!;

    /// <summary>The forms, the fullest first: <c>{quantity} {unit} of {product}</c> … <c>{product}</c>.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Of(SkillLanguage language)
    {
        var between = language.Between.ToHashSet();
        return
        [
            .. language.Samples(Adding.Name).Where(SampleChoice.IsWritten)
                .SelectMany(sample => Runs(Adding, sample.Split(' '), between))
                .Select(run => run.Select(token => token[0] == '{' ? $"{{{Adding.Slot(token[1..^1])!.BaseName}}}" : token).ToArray())
                .Where(form => form.Contains("{product}"))
                .DistinctBy(form => string.Join(' ', form))
                .OrderByDescending(form => form.Length).ThenBy(form => string.Join(' ', form), StringComparer.Ordinal),
        ];
    }

    /// <summary>The pieces of a sample that each name one thing, in order; what stands between two things belongs to neither.</summary>
    public static IEnumerable<string[]> Runs(SkillIntent intent, string[] tokens, HashSet<string> between)
    {
        for (var start = 0; start < tokens.Length; start++)
        {
            if (Thing(intent, tokens[start]) is not { } thing) continue;
            var end = End(intent, tokens, start, thing, between);
            yield return tokens[start..end];
            start = end - 1;
        }
    }

    /// <summary>Where the thing that starts at <paramref name="start"/> ends.</summary>
    public static int End(SkillIntent intent, string[] tokens, int start, string thing, HashSet<string> between)
    {
        var end = start + 1;
        for (var next = end; next < tokens.Length; next++)
        {
            if (Thing(intent, tokens[next]) == thing) end = next + 1;
            else if (!between.Contains(tokens[next])) break;
        }
        return end;
    }

    /// <summary>Which thing of the sentence a token is part of: empty, <c>two</c> or <c>three</c>; null for a word or another slot.</summary>
    public static string? Thing(SkillIntent intent, string token) =>
        token[0] == '{' && intent.Slot(token[1..^1]) is { Type: SlotType.Product or SlotType.Number or SlotType.Unit } slot ? slot.Item : null;
}
