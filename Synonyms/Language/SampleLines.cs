namespace VoiceGateway.Synonyms.Language;

/// <summary>Expands the sample lines of one file and checks them against the intents; problems are gathered, not thrown.</summary>
internal sealed class SampleLines(SkillFile file, List<string> problems)
{
    private readonly Dictionary<string, SampleGrammar> named = [];

    public Dictionary<string, IReadOnlyList<IReadOnlyList<string>>> Read()
    {
        foreach (var (name, line) in file.Words)
            if (Try($"words.{name}", () => SampleGrammar.Parse(line, named)) is { } grammar) named[name] = grammar;
        var lines = new Dictionary<string, IReadOnlyList<IReadOnlyList<string>>>();
        foreach (var (name, samples) in file.Samples)
        {
            if (SkillIntents.Find(name) is { } intent) lines[name] = [.. samples.Select(sample => Expand(intent, sample)).Where(line => line.Count > 0)];
            else problems.Add($"samples.{name}: there's no such intent");
        }
        foreach (var place in file.Positions.Keys)
            if (!int.TryParse(place, out var number) || number is 0 or < -1) problems.Add($"positions.{place}: a position is 1, 2 … or -1");
        return lines;
    }

    private IReadOnlyList<string> Expand(SkillIntent intent, string line)
    {
        var samples = Try($"samples.{intent.Name}", () => SampleGrammar.Parse(line, named).Expand()) ?? [];
        foreach (var slot in samples.SelectMany(Slots).Distinct().Where(slot => intent.Slot(slot) is null))
            problems.Add($"samples.{intent.Name}: \"{line}\" has {{{slot}}}, which the intent has not");
        if (samples.Contains("")) problems.Add($"samples.{intent.Name}: \"{line}\" can be empty");
        return [.. samples.Where(sample => sample.Length > 0)];
    }

    private static IEnumerable<string> Slots(string sample) => sample.Split(' ').Where(token => token.StartsWith('{')).Select(token => token[1..^1]);

    private T? Try<T>(string where, Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (FormatException error)
        {
            problems.Add($"{where}: {error.Message}");
            return null;
        }
    }
}
