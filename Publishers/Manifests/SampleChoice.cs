using VoiceGateway.Synonyms.Language;

namespace VoiceGateway.Publishers.Manifests;

/// <summary>
/// Takes so many samples of an intent that each line of the source has its share and, within a line, the alternatives are
/// mixed. The same source gives the same samples in the same order.
/// </summary>
internal static class SampleChoice
{
    /// <param name="language">Whose samples.</param>
    /// <param name="intent">Of which intent.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="fits">What the channel can take.</param>
    public static IReadOnlyList<string> Take(SkillLanguage language, SkillIntent intent, int most, Func<string, bool> fits)
    {
        var lines = language.Lines(intent.Name).Select(line => Mixed([.. line.Where(fits)])).ToArray();
        var taken = new List<string>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var round = 0; taken.Count < most && lines.Any(line => round < line.Length); round++)
        {
            foreach (var line in lines)
                if (round < line.Length && taken.Count < most && seen.Add(line[round])) taken.Add(line[round]);
        }
        return taken;
    }

    /// <summary>True when each token can be written as it is: an elided word before a slot (<c>d' {items}</c>) can only be said.</summary>
    public static bool IsWritten(string sample) => !sample.Contains("' ", StringComparison.Ordinal) && !sample.EndsWith('\'');

    // Steps of about 0.618 of the length visit a list evenly (the golden ratio), each place once when the step and the length
    // have no common divisor.
    private static string[] Mixed(string[] line)
    {
        var step = Math.Max(1, (int)(line.Length * 0.618));
        while (GreatestCommonDivisor(step, line.Length) > 1) step++;
        return [.. Enumerable.Range(0, line.Length).Select(index => line[(int)((long)index * step % line.Length)])];
    }

    private static int GreatestCommonDivisor(int one, int other) => other == 0 ? one : GreatestCommonDivisor(other, one % other);
}
