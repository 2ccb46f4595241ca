using VoiceGateway.Values;

namespace VoiceGateway.Publishers.Dialogflow;

/// <summary>
/// How Dialogflow calls our locales. Each language has its root tag; where two of our locales share a language the second keeps
/// its region, and Portuguese of Brazil is a root of its own (cloud.google.com/dialogflow/es/docs/agents-multilingual).
/// </summary>
internal static class DialogflowLanguage
{
    public static string Tag(Locale locale) => locale.Tag switch
    {
        "en-GB" => "en-gb",
        "pt-BR" => "pt-br",
        _ => locale.Language,
    };
}
