using VoiceGateway.Values;

namespace VoiceGateway.Conversation;

/// <summary>What the talk needs to know of the shop itself.</summary>
public sealed record Store(string Name, Currency Currency);
