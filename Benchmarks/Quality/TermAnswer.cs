namespace VoiceGateway.Benchmarks.Quality;

/// <summary>What the resolver made of one row: the place of the right concept (0 is first, -1 not there), and how sure it was.</summary>
/// <param name="Row">What was said.</param>
/// <param name="Place">The place of the right concept among the answers.</param>
/// <param name="Answers">How many answers there were.</param>
/// <param name="Score">The score of the first answer.</param>
/// <param name="IsSure">Whether the resolver would act without asking.</param>
/// <param name="Microseconds">Wall time of the call.</param>
/// <param name="First">The first answer and how it was found.</param>
public sealed record TermAnswer(TermRow Row, int Place, int Answers, double Score, bool IsSure, double Microseconds, string First);
