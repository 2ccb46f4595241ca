using System.Collections.Frozen;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Channels.Alexa.Replies;

/// <summary>What is said when something broke here. It asks nothing, so that the microphone stays shut.</summary>
public static class Apology
{
    private static readonly FrozenDictionary<string, byte[]> ByLocale = new Dictionary<string, byte[]>
    {
        ["en-US"] = ReplyWriter.Write("Sorry, something went wrong on our side. Please try again in a moment."),
        ["en-GB"] = ReplyWriter.Write("Sorry, something has gone wrong at our end. Please try again in a moment."),
        ["es-US"] = ReplyWriter.Write("Lo siento, algo falló de nuestro lado. Inténtalo de nuevo en un momento."),
        ["pt-BR"] = ReplyWriter.Write("Desculpe, algo deu errado do nosso lado. Tente de novo daqui a pouco."),
        ["de-DE"] = ReplyWriter.Write("Entschuldigung, bei uns ist etwas schiefgegangen. Bitte versuche es gleich noch einmal."),
        ["fr-FR"] = ReplyWriter.Write("Désolé, un problème est survenu de notre côté. Réessayez dans un instant."),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>A whole response in a spoken locale.</summary>
    public static byte[] In(Locale locale) => ByLocale[locale.ToSpoken().Tag];
}
