using VoiceGateway.Publishers.Alexa;
using VoiceGateway.Publishers.Dialogflow;
using VoiceGateway.Synonyms.Language;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Publishers.Manifests;

/// <summary>
/// Everything under <c>skill-manifests/</c> that is generated: the Alexa package, the Dialogflow ES agent and the CX resources.
/// All of it comes from the intents, the sample utterances and the dictionary, and the same input gives the same bytes.
/// </summary>
public static class SkillManifests
{
    /// <summary>Stands for the shop's own address in the committed files.</summary>
    public static Uri PlaceholderUrl { get; } = new("https://shop.example");

    /// <param name="terms">The dictionary, all locales.</param>
    /// <param name="publicUrl">Where the gateway is reached from outside; <see cref="PlaceholderUrl"/> when null.</param>
    /// <returns>The files in the order of their paths.</returns>
    public static IReadOnlyList<ManifestFile> Generate(IReadOnlyList<Term> terms, Uri? publicUrl = null)
    {
        var address = publicUrl ?? PlaceholderUrl;
        var languages = Locale.Spoken.Select(SkillLanguage.For).ToArray();
        return
        [
            .. AlexaPackage.Files(languages, terms, address)
                .Concat(DialogflowEsAgent.Files(languages, terms, address))
                .Concat(DialogflowCxAgent.Files(languages, terms, address))
                .OrderBy(file => file.Path, StringComparer.Ordinal),
        ];
    }
}
