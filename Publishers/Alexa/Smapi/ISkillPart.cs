using VoiceGateway.Publishers.Pipeline;

namespace VoiceGateway.Publishers.Alexa.Smapi;

/// <summary>One kind of item of a skill: how it is sent, and how it is seen there.</summary>
internal interface ISkillPart
{
    Task<ItemAnswer> SendAsync(DirectoryItem item, Sending sending, CancellationToken cancel);

    /// <summary>Null: it is not there.</summary>
    Task<LiveItem?> ReadAsync(SentItem sent, CancellationToken cancel);
}
