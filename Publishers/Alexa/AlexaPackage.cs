using VoiceGateway.Publishers.Manifests;
using VoiceGateway.Synonyms.Language;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Publishers.Alexa;

/// <summary>The Alexa skill package: a manifest and one interaction model for each locale.</summary>
internal static class AlexaPackage
{
    /// <summary>Beside speech the skill shows screens and says whether it could, when it is asked before it is opened.</summary>
    private static readonly string[] Interfaces = ["ALEXA_PRESENTATION_APL", "CAN_FULFILL_INTENT_REQUEST"];

    /// <summary>To tell of orders, and to know whose voice it is.</summary>
    private static readonly string[] Permissions = ["alexa::devices:all:notifications:write", "alexa::person_id:read"];

    private static readonly string[] Told =
    [
        "SKILL_ENABLED", "SKILL_DISABLED", "SKILL_PERMISSION_ACCEPTED", "SKILL_PERMISSION_CHANGED", "SKILL_ACCOUNT_LINKED", "SKILL_PROACTIVE_SUBSCRIPTION_CHANGED",
    ];

    public static IEnumerable<ManifestFile> Files(IReadOnlyList<SkillLanguage> languages, IReadOnlyList<Term> terms, Uri address)
    {
        foreach (var language in languages)
        {
            var model = InteractionModels.Build(language, terms);
            yield return ManifestFile.Of($"alexa/interactionModels/{language.Locale.Tag}.json", model, AlexaJson.Default.InteractionModelFile);
        }
        yield return ManifestFile.Of("alexa/skill.json", Manifest(languages, address), AlexaJson.Default.SkillManifestFile);
    }

    /// <summary>
    /// The manifest. Purchases are allowed because the skill takes orders. The events tell when someone drops the skill, so that
    /// what is kept about them can go.
    /// </summary>
    public static SkillManifestFile Manifest(IReadOnlyList<SkillLanguage> languages, Uri address)
    {
        var endpoint = new SkillEndpoint(At(address, "alexa"), "Trusted");
        var publishing = new PublishingInformation(
            "SHOPPING",
            IsAvailableWorldwide: false,
            [.. languages.Select(language => language.Locale.Tag[3..]).Distinct().Order(StringComparer.Ordinal)],
            "PUBLIC",
            string.Join("\n\n", languages.Select(language => $"{language.Locale.Tag}: {language.Listing.TestingInstructions}")),
            ByLocale(languages, language => Listing(language.Listing, address)));
        var privacy = new PrivacyAndCompliance(
            AllowsPurchases: true,
            UsesPersonalInfo: true,
            IsChildDirected: false,
            IsExportCompliant: true,
            ContainsAds: false,
            ByLocale(languages, _ => new LocalizedPrivacy(At(address, "privacy"), At(address, "terms"))));
        var apis = new SkillApis(new(endpoint, [.. Interfaces.Select(name => new SkillInterface(name))]));
        return new(new("1.0", publishing, apis, [.. Permissions.Select(name => new SkillScope(name))], Events(endpoint), privacy));
    }

    private static SkillEvents Events(SkillEndpoint endpoint) => new(
        endpoint, [.. Told.Select(name => new EventSubscription(name))], [new("AMAZON.OrderStatus.Updated")]);

    private static SortedDictionary<string, T> ByLocale<T>(IReadOnlyList<SkillLanguage> languages, Func<SkillLanguage, T> value) =>
        new(languages.ToDictionary(language => language.Locale.Tag, value), StringComparer.Ordinal);

    private static LocalizedListing Listing(SkillListing listing, Uri address) => new(
        listing.Name,
        listing.Summary,
        listing.Description,
        listing.ExamplePhrases,
        listing.Keywords,
        At(address, "icons/skill-108.png"),
        At(address, "icons/skill-512.png"));

    private static string At(Uri address, string path) => new Uri(address, path).AbsoluteUri;
}
