namespace VoiceGateway.Catalog.Finding;

/// <summary>Which of the readings name a concept outright, with no strong word left over.</summary>
internal sealed class Namings
{
    private readonly List<(int Concept, uint Readings)> named = [];

    /// <summary>Every concept that is named, with a bit for each reading that does.</summary>
    public IReadOnlyList<(int Concept, uint Readings)> All => named;

    public void Clear() => named.Clear();

    public void Add(int concept, int reading)
    {
        for (var index = 0; index < named.Count; index++)
        {
            if (named[index].Concept != concept) continue;
            named[index] = (concept, named[index].Readings | 1u << reading);
            return;
        }
        named.Add((concept, 1u << reading));
    }
}
