using VoiceGateway.Search.Likeness;

namespace VoiceGateway.Catalog.Finding;

/// <summary>What one thread needs to resolve a phrase, kept from phrase to phrase so that nothing is allocated but the answer.</summary>
internal sealed class Workspace
{
    /// <summary>The phrase as it was said, and its repairs.</summary>
    public const int MostReadings = 16;

    private readonly Reading[] readings = new Reading[MostReadings];

    [ThreadStatic]
    private static Workspace? current;

    public static Workspace Current => current ??= new();

    public Findings Findings { get; } = new();

    /// <summary>Products to be ranked, best first.</summary>
    public List<Ranked> Ranking { get; } = [];

    /// <summary>What the comparison of whole phrases needs.</summary>
    public PhraseQuery Alike { get; } = new();

    public int Readings { get; private set; }

    public Reading Reading(int number) => readings[number];

    public void Clear()
    {
        Findings.Clear();
        Readings = 0;
    }

    /// <summary>A further reading to be filled, or -1 when there are enough.</summary>
    public int NewReading()
    {
        if (Readings == MostReadings) return -1;
        readings[Readings] ??= new();
        return Readings++;
    }
}
