namespace VoiceGateway.Conversation.Wishes;

/// <summary>
/// One thing that was asked for: the words that name it, how much of it (null when nothing was said), in which unit, and the
/// concept ids that the channel found for the words.
/// </summary>
internal sealed record Wish(string Phrase, decimal? Amount, string? Unit, IReadOnlyList<string> Concepts);
