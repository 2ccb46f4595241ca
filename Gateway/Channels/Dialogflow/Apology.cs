using System.Collections.Frozen;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Channels.Dialogflow;

/// <summary>What is said when something broke here. It does not come from a file, so that it can't be what is broken.</summary>
internal static class Apology
{
    private static readonly FrozenDictionary<string, string> ByLanguage = new Dictionary<string, string>
    {
        ["en"] = "Sorry, something went wrong on our side. Please try again in a moment.",
        ["es"] = "Lo siento, algo falló de nuestro lado. Inténtalo de nuevo en un momento.",
        ["pt"] = "Desculpe, algo deu errado do nosso lado. Tente de novo daqui a pouco.",
        ["de"] = "Entschuldigung, bei uns ist etwas schiefgegangen. Bitte versuche es gleich noch einmal.",
        ["fr"] = "Désolé, un problème est survenu de notre côté. Réessayez dans un instant.",
    }.ToFrozenDictionary();

    public static string In(Locale locale) => ByLanguage[locale.ToSpoken().Language];
}
