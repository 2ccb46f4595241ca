using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Files;

/// <summary>One entry of a taxonomy: its parents, and its names by language. The first name of the first language is its canonical name.</summary>
internal sealed class OffBlock
{
    private readonly List<(string Language, IReadOnlyList<string> Names)> lines = [];
    private readonly List<(string Language, string Name)> parents = [];

    /// <summary>The line of its first name.</summary>
    public long Line { get; private set; }

    public bool IsEmpty => lines.Count == 0;

    public IReadOnlyList<(string Language, string Name)> Parents => parents;

    /// <summary>The id by its canonical name: English when there is one, else what comes first.</summary>
    public string Id => IdOf(lines.Find(line => line.Language == "en") is { Names: not null } english ? english : lines[0]);

    public IEnumerable<(string Language, IReadOnlyList<string> Names)> Lines => lines;

    public void Add(long number, OffLine line)
    {
        if (line.Kind == OffLineKind.Parent) parents.Add((line.Language, string.Join(", ", line.Names)));
        if (line.Kind != OffLineKind.Names) return;
        if (IsEmpty) Line = number;
        lines.Add((line.Language, line.Names));
    }

    public void Clear()
    {
        lines.Clear();
        parents.Clear();
    }

    /// <summary>The names as terms; those of every language go to each language of the entry, or to one when it has no other.</summary>
    public IEnumerable<Term> Terms(Locale whenNone)
    {
        var own = lines.Where(line => line.Language != OffLine.EveryLanguage).ToList();
        var every = lines.Where(line => line.Language == OffLine.EveryLanguage).SelectMany(line => line.Names).ToList();
        if (own.Count == 0) own.Add((whenNone.Language, []));
        foreach (var (language, names) in own)
            foreach (var (place, name) in names.Concat(every).Index())
                yield return new(Id, Locale.Parse(language), name, place == 0 ? TermKind.Name : TermKind.Equivalent);
    }

    private static string IdOf((string Language, IReadOnlyList<string> Names) line) => ConceptIds.Of(line.Language, line.Names[0]);
}
