using System.Collections.Frozen;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Channels.Alexa.Calls;

/// <summary>What is said while something takes its time: true whatever comes of it.</summary>
public static class OneMoment
{
    private static readonly FrozenDictionary<string, string> ByLocale = new Dictionary<string, string>
    {
        ["en-US"] = "One moment, please.",
        ["en-GB"] = "Just a moment, please.",
        ["es-US"] = "Un momento, por favor.",
        ["pt-BR"] = "Um momento, por favor.",
        ["de-DE"] = "Einen Moment, bitte.",
        ["fr-FR"] = "Un instant, s'il vous plaît.",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static string In(Locale locale) => ByLocale[locale.ToSpoken().Tag];
}
