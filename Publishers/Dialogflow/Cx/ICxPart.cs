using VoiceGateway.Publishers.Pipeline;

namespace VoiceGateway.Publishers.Dialogflow.Cx;

/// <summary>Brings some stages of <see cref="CxItems"/> about. Thread-safe.</summary>
internal interface ICxPart
{
    /// <summary>One call's worth of items.</summary>
    Task<IReadOnlyList<ItemAnswer>> SendAsync(Sending sending, CancellationToken cancel);

    /// <summary>What is there of items of one stage, of which no operation is under way.</summary>
    Task<IReadOnlyList<LiveItem>> ReadAsync(IReadOnlyList<SentItem> items, CancellationToken cancel);
}
