using VoiceGateway.Synonyms.Dictionary;

namespace VoiceGateway.Gateway.Api.Trials;

/// <summary>Finds what the dictionary would be with a draft of this id, or null when there is no such draft.</summary>
public delegate Task<DictionaryContent?> DraftLookup(string id, CancellationToken cancel);
