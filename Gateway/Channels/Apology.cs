using System.Collections.Frozen;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Channels;

/// <summary>What is said when something broke here. It asks nothing, so that the microphone stays shut, and comes from no file, so that it can't be what is broken.</summary>
internal static class Apology
{
    private static readonly FrozenDictionary<string, string> ByLocale = new Dictionary<string, string>
    {
        ["en-US"] = "Sorry, something went wrong on our side. Please try again in a moment.",
        ["en-GB"] = "Sorry, something has gone wrong at our end. Please try again in a moment.",
        ["es-US"] = "Lo siento, algo falló de nuestro lado. Por favor, intente de nuevo en un momento.",
        ["pt-BR"] = "Desculpe, algo deu errado do nosso lado. Tente de novo daqui a pouco, por favor.",
        ["de-DE"] = "Entschuldigung, bei uns ist etwas schiefgegangen. Bitte versuchen Sie es gleich noch einmal.",
        ["fr-FR"] = "Excusez-moi, un problème est survenu de notre côté. Veuillez réessayer dans un instant.",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static string In(Locale locale) => ByLocale[locale.ToSpoken().Tag];
}
