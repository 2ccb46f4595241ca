using VoiceGateway.Values;

namespace VoiceGateway.Catalog.Trials;

/// <summary>Something that people ask for, and how often they did (1 or more).</summary>
public sealed record AskedPhrase(string Text, Locale Locale, long Count = 1);
