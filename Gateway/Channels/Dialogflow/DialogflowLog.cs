namespace VoiceGateway.Gateway.Channels.Dialogflow;

/// <summary>What the channel writes down: never words, ids of people, bodies or secrets, and so no messages of exceptions.</summary>
internal static partial class DialogflowLog
{
    [LoggerMessage(EventId = 620, Level = LogLevel.Warning, Message = "Dialogflow call refused: {Verdict}")]
    public static partial void Refused(ILogger logger, GateVerdict verdict);

    [LoggerMessage(EventId = 621, Level = LogLevel.Error, Message = "Dialogflow turn failed: {Kind}\n{Stack}")]
    public static partial void TurnFailed(ILogger logger, string kind, string? stack);

    [LoggerMessage(EventId = 622, Level = LogLevel.Warning, Message = "Dialogflow calls are let in without proof of who calls (Development)")]
    public static partial void NotChecking(ILogger logger);

    [LoggerMessage(EventId = 623, Level = LogLevel.Information, Message = "Dialogflow calls are all refused: Dialogflow:Auth is not set")]
    public static partial void Closed(ILogger logger);
}
