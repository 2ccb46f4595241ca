namespace VoiceGateway.Publishers.Alexa;

/// <summary>A skill manifest as the Skill Management API takes it (v1.skill.Manifest), only what is used here.</summary>
public sealed record SkillManifestFile(SkillManifest Manifest);

public sealed record SkillManifest(
    string ManifestVersion,
    PublishingInformation PublishingInformation,
    SkillApis Apis,
    IReadOnlyList<SkillScope> Permissions,
    SkillEvents Events,
    PrivacyAndCompliance PrivacyAndCompliance);

public sealed record PublishingInformation(
    string Category,
    bool IsAvailableWorldwide,
    IReadOnlyList<string> DistributionCountries,
    string DistributionMode,
    string TestingInstructions,
    IReadOnlyDictionary<string, LocalizedListing> Locales);

public sealed record LocalizedListing(
    string Name,
    string Summary,
    string Description,
    IReadOnlyList<string> ExamplePhrases,
    IReadOnlyList<string> Keywords,
    string SmallIconUri,
    string LargeIconUri);

public sealed record SkillApis(CustomApi Custom);

public sealed record CustomApi(SkillEndpoint Endpoint, IReadOnlyList<SkillInterface> Interfaces);

public sealed record SkillInterface(string Type);

public sealed record SkillScope(string Name);

/// <param name="SslCertificateType"><c>Trusted</c>: a certificate from an authority that Amazon trusts.</param>
public sealed record SkillEndpoint(string Uri, string SslCertificateType);

/// <param name="Publications">What the skill may tell of its own accord, to who agrees.</param>
public sealed record SkillEvents(SkillEndpoint Endpoint, IReadOnlyList<EventSubscription> Subscriptions, IReadOnlyList<EventSubscription> Publications);

public sealed record EventSubscription(string EventName);

public sealed record PrivacyAndCompliance(
    bool AllowsPurchases,
    bool UsesPersonalInfo,
    bool IsChildDirected,
    bool IsExportCompliant,
    bool ContainsAds,
    IReadOnlyDictionary<string, LocalizedPrivacy> Locales);

public sealed record LocalizedPrivacy(string PrivacyPolicyUrl, string TermsOfUseUrl);
