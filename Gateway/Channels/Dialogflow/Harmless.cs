namespace VoiceGateway.Gateway.Channels.Dialogflow;

/// <summary>A text that holds a speak tag is taken for SSML by Dialogflow, so words that look like one lose their brackets.</summary>
internal static class Harmless
{
    public static string Text(string text) =>
        text.Contains("<speak", StringComparison.OrdinalIgnoreCase) || text.Contains("</speak", StringComparison.OrdinalIgnoreCase) ? text.Replace('<', '‹').Replace('>', '›') : text;
}
