using VoiceGateway.Search.Likeness;
using VoiceGateway.Search.Sound;

namespace VoiceGateway.Catalog.Finding;

/// <summary>What one thread needs to resolve a phrase, kept from phrase to phrase so that nothing is allocated but the answer.</summary>
internal sealed class Workspace
{
    /// <summary>The phrase as it was said, its repairs, and what else may have been heard.</summary>
    public const int MostReadings = 24;

    private readonly Reading[] readings = new Reading[MostReadings];

    [ThreadStatic]
    private static Workspace? current;

    public static Workspace Current => current ??= new();

    public Findings Findings { get; } = new();

    /// <summary>The phrase and its alternatives as sounds.</summary>
    public Heard Heard { get; } = new();

    /// <summary>A bit for each reading that a recogniser heard; none when the phrase was typed.</summary>
    public uint HeardReadings { get; set; }

    /// <summary>Products to be ranked, best first.</summary>
    public List<Ranked> Ranking { get; } = [];

    /// <summary>The terms most like the phrase as a whole, when it was compared.</summary>
    public List<LikeHit> AlikeHits { get; } = [];

    /// <summary>What the comparison of whole phrases needs.</summary>
    public PhraseQuery Alike { get; } = new();

    /// <summary>The concepts whose products were looked at to weigh them, and for which reading; those to be put in order too once <see cref="Answer.Look"/> was called.</summary>
    public List<(int Concept, int Reading)> Looked { get; } = [];

    /// <summary>Whether more was tried than what the phrase says outright.</summary>
    public bool HasGuessed { get; set; }

    public int Readings { get; private set; }

    public Reading Reading(int number) => readings[number];

    public void Clear()
    {
        Findings.Clear();
        Heard.Clear();
        Looked.Clear();
        AlikeHits.Clear();
        HasGuessed = false;
        (Readings, HeardReadings) = (0, 0);
    }

    /// <summary>Whether what was found explains every word but fillers, as it was said: then no guess is worth making.</summary>
    public bool IsSaidWhole()
    {
        if (Findings.BestFull < Weighing.GoodEnough) return false;
        foreach (var hit in Findings.Products)
            if (hit.IsFull && hit.Score >= Weighing.GoodEnough) return true;
        foreach (var (_, score, _, number, from, to, isFull) in Findings.Concepts)
            if (isFull && score >= Weighing.GoodEnough && readings[number].Repair is null && !readings[number].Describes(from, to)) return true;
        return false;
    }

    /// <summary>A further reading to be filled, or -1 when there are enough.</summary>
    public int NewReading()
    {
        if (Readings == MostReadings) return -1;
        readings[Readings] ??= new();
        return Readings++;
    }
}
