namespace VoiceGateway.Catalog.Trials;

/// <summary>
/// How good answers are, over judged phrases; each 0 to 1. The mean over all phrases that have a wanted answer (a grade above 0)
/// of nDCG@10, precision at 1 and reciprocal rank; <see cref="ZeroResults"/> is the share of all phrases that find nothing, and
/// <see cref="Judged"/> the share of the shown answers (ten at most) that somebody has judged: what is not judged counts as wrong,
/// so the lower this is, the less the others say.
/// </summary>
public sealed record Measures(double Ndcg, double PrecisionAtOne, double ReciprocalRank, double ZeroResults, double Judged);

/// <summary>The same of one phrase. <see cref="Ndcg"/> and the two after it are null when nothing is wanted of it.</summary>
public sealed record PhraseMeasures(double? Ndcg, double? PrecisionAtOne, double? ReciprocalRank, int Shown, int ShownJudged, string? First)
{
    public bool IsEmpty => Shown == 0;
}
