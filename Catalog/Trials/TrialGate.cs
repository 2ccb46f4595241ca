using VoiceGateway.Catalog.Finding;

namespace VoiceGateway.Catalog.Trials;

/// <summary>Looks at a draft's snapshot beside the live one before it is published; each sentence that it answers is a reason not to.</summary>
public delegate Task<IReadOnlyList<string>> TrialGate(CatalogSnapshot live, CatalogSnapshot draft, CancellationToken cancel);
