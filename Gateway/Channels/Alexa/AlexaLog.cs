using VoiceGateway.Gateway.Channels.Alexa.Verification;

namespace VoiceGateway.Gateway.Channels.Alexa;

/// <summary>What the channel logs: reasons and types, never anything that a request holds.</summary>
internal static partial class AlexaLog
{
    [LoggerMessage(1001, LogLevel.Debug, "Alexa request refused: {Reason}")]
    public static partial void RequestRefused(ILogger logger, Refusal reason);

    /// <summary>The exception's own message is left out, because it may quote what was said.</summary>
    [LoggerMessage(1002, LogLevel.Error, "Alexa turn failed with {Exception}, answered with an apology\n{Stack}")]
    public static partial void TurnFailed(ILogger logger, string exception, string? stack);

    [LoggerMessage(1003, LogLevel.Error, "Alexa request could not be checked, {Exception}, refused\n{Stack}")]
    public static partial void CheckFailed(ILogger logger, string exception, string? stack);

    [LoggerMessage(1004, LogLevel.Warning, "Alexa reports that a reply of ours was bad or late: {Error}")]
    public static partial void ReplyRejected(ILogger logger, string error);

    [LoggerMessage(1005, LogLevel.Warning, "Alexa:SkillIds is empty: every Alexa request will be refused")]
    public static partial void NoSkills(ILogger logger);

    [LoggerMessage(1006, LogLevel.Warning, "Alexa:VerifyRequests is off: anyone can speak as Alexa")]
    public static partial void NotVerifying(ILogger logger);
}
