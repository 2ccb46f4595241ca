using VoiceGateway.Catalog.Finding;
using VoiceGateway.Synonyms.Dictionary;

namespace VoiceGateway.Catalog.Trials;

/// <summary>One of the two that are compared: a dictionary, and the snapshot that was made with it.</summary>
public sealed record TrialSide(CatalogSnapshot Snapshot, DictionaryContent Content);
