using VoiceGateway.Search.Analysis;

namespace VoiceGateway.Synonyms.Language;

/// <summary>
/// Turns an expanded sample into patterns. A run of item slots, with the little words between them ("of", "and"), becomes one
/// free capture: who speaks does not keep to our order. It is named <c>items</c> when the intent has such a slot and the run
/// names a thing, else <c>product</c>, else after its first slot. A position becomes each of the words that it is said with.
/// </summary>
internal sealed class PatternReader(IReadOnlyList<string> between, IEnumerable<string> positions, Fillers fillers)
{
    private readonly HashSet<string> between = [.. between.SelectMany(Words.Split)];
    private readonly string[][] positions = [.. positions.Select(Words.Split)];

    public IEnumerable<SamplePattern> Read(SkillIntent intent, string sample)
    {
        var tokens = fillers.Skip([.. sample.Split(' ').SelectMany(token => token[0] == '{' ? [token] : Words.Split(token))]);
        var variants = new List<List<PatternStep>> { new() };
        for (var index = 0; index < tokens.Length;)
        {
            if (Slot(intent, tokens[index]) is not { } slot)
            {
                var word = tokens[index++];
                variants.ForEach(steps => steps.Add(new(word, null)));
            }
            else if (slot.Type == SlotType.Position)
            {
                index++;
                variants = [.. variants.SelectMany(steps => positions.Select(said => Listed(steps, said, slot.Name)))];
            }
            else
            {
                var end = RunEnd(intent, tokens, index);
                var name = RunName(intent, tokens[index..end]);
                variants.ForEach(steps => steps.Add(new(null, name)));
                index = end;
            }
        }
        return variants.Select(steps => new SamplePattern(intent.Name, steps));
    }

    private static List<PatternStep> Listed(List<PatternStep> steps, string[] said, string slot) =>
        [.. steps, .. said.Select(word => new PatternStep(word, slot))];

    private int RunEnd(SkillIntent intent, string[] tokens, int start)
    {
        var end = start + 1;
        for (var next = end; next < tokens.Length; next++)
        {
            if (Slot(intent, tokens[next]) is { Type: not SlotType.Position }) end = next + 1;
            else if (!between.Contains(tokens[next])) break;
        }
        return end;
    }

    private static string RunName(SkillIntent intent, string[] run)
    {
        var slots = run.Select(token => Slot(intent, token)).OfType<SkillSlot>().ToArray();
        if (!slots.Any(slot => slot.Type is SlotType.Product or SlotType.Text)) return slots[0].BaseName;
        return intent.Slot("items") is null ? "product" : "items";
    }

    private static SkillSlot? Slot(SkillIntent intent, string token) => token[0] == '{' ? intent.Slot(token[1..^1]) : null;
}
