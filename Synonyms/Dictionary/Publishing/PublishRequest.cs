namespace VoiceGateway.Synonyms.Dictionary.Publishing;

/// <summary>A wish to make a draft live.</summary>
/// <param name="Draft">Its id.</param>
/// <param name="Publisher">Who wishes it.</param>
/// <param name="Revision">The revision that they saw; null: whatever it says now.</param>
/// <param name="WithoutReview">It may go live though nobody approved it.</param>
/// <param name="Force">It may go live though gates found errors; the audit log says which. What can't be is refused all the same.</param>
/// <param name="RestoredFrom">The version whose content it brings back, or null.</param>
public sealed record PublishRequest(string Draft, string Publisher, long? Revision = null, bool WithoutReview = false, bool Force = false, long? RestoredFrom = null);
