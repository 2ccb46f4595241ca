using System.Runtime.InteropServices;
using VoiceGateway.Search.Analysis;

namespace VoiceGateway.Synonyms.Language;

/// <summary>
/// Turns an expanded sample into patterns. A run of item slots, with the little words between them ("of", "and"), becomes one
/// free capture: who speaks does not keep to our order. It is named <c>items</c> when the intent has such a slot and the run
/// names a thing, else <c>product</c>, else after its first slot. A position becomes each of the words that it is said with, and
/// so does an attribute at the end: "the organic" is a choice, but "the eggs" is not ("the … one" may be anything).
/// </summary>
internal sealed class PatternReader(IReadOnlyList<string> between, IEnumerable<string> positions, IEnumerable<string> attributes, Fillers fillers)
{
    private readonly HashSet<string> between = [.. between.SelectMany(Words.Split)];
    private readonly string[][] positions = [.. positions.Select(Words.Split)];
    private readonly string[][] attributes = [.. attributes.Select(Words.Split)];
    private readonly Dictionary<string, string[]> folded = [];
    private readonly HashSet<string> known = [];

    public IEnumerable<SamplePattern> Read(SkillIntent intent, string sample)
    {
        var tokens = Collapsed(intent, fillers.Skip([.. sample.Split(' ').SelectMany(Folded)]));
        // Most samples differ only in what a capture takes in, and say nothing new.
        if (!known.Add($"{intent.Name} {string.Join(' ', tokens)}")) return [];
        var variants = new List<List<PatternStep>> { new() };
        for (var index = 0; index < tokens.Count; index++)
        {
            var token = tokens[index];
            if (token[0] != '{') variants.ForEach(steps => steps.Add(new(token, null)));
            else if (List(intent, token, isLast: index == tokens.Count - 1) is { } list)
                variants = [.. variants.SelectMany(steps => list.Select(said => Listed(steps, said, token[1..^1])))];
            else variants.ForEach(steps => steps.Add(new(null, token[1..^1])));
        }
        return variants.Select(steps => new SamplePattern(intent.Name, steps));
    }

    private string[] Folded(string token)
    {
        if (token[0] == '{') return [token];
        ref var words = ref CollectionsMarshal.GetValueRefOrAddDefault(folded, token, out _);
        return words ??= Words.Split(token);
    }

    private List<string> Collapsed(SkillIntent intent, string[] tokens)
    {
        var steps = new List<string>(tokens.Length);
        for (var index = 0; index < tokens.Length;)
        {
            var end = index + 1;
            if (Slot(intent, tokens[index]) is { Type: not SlotType.Position })
            {
                end = RunEnd(intent, tokens, index);
                steps.Add($"{{{RunName(intent, tokens[index..end])}}}");
            }
            else steps.Add(tokens[index]);
            index = end;
        }
        return steps;
    }

    private string[][]? List(SkillIntent intent, string token, bool isLast) => Slot(intent, token)?.Type switch
    {
        SlotType.Position => positions,
        SlotType.Attribute when isLast => attributes,
        _ => null,
    };

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
        if (!slots.Any(slot => slot.BaseName is "product" or "items")) return slots[0].BaseName;
        return intent.Slot("items") is null ? "product" : "items";
    }

    private static SkillSlot? Slot(SkillIntent intent, string token) => token[0] == '{' ? intent.Slot(token[1..^1]) : null;
}
