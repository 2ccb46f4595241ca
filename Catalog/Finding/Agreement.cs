using System.Numerics;

namespace VoiceGateway.Catalog.Finding;

/// <summary>Whether a recogniser's alternatives agree with what was found: where its hypotheses differ, it was not sure itself.</summary>
internal static class Agreement
{
    /// <summary>True when two thirds of the readings name the first concept, and none of the others names another.</summary>
    public static bool Holds(Workspace work)
    {
        var heard = work.HeardReadings;
        if (work.Findings.Concepts.Count == 0) return BitOperations.PopCount(heard) == 1;
        var first = work.Findings.Concepts[0].Concept;
        var (own, other) = (0u, 0u);
        foreach (var (concept, readings) in work.Findings.Namings.All)
        {
            if (concept == first) own = readings & heard;
            else other |= readings & heard;
        }
        other &= ~own;
        return BitOperations.PopCount(own) * 3 >= BitOperations.PopCount(heard) * 2 && other == 0;
    }
}
