using System.Security.Cryptography;
using System.Text;
using VoiceGateway.Publishers.Manifests;
using VoiceGateway.Synonyms.Language;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Publishers.Dialogflow;

/// <summary>
/// The Dialogflow ES agent in the form of an export: zip the folder and restore or import it in the console. Every intent calls
/// the webhook; the welcome and the fallback too, because what is said is the shop's to say.
/// </summary>
internal static class DialogflowEsAgent
{
    private const string Root = "dialogflow-es";

    public static IEnumerable<ManifestFile> Files(IReadOnlyList<SkillLanguage> languages, IReadOnlyList<Term> terms, Uri address)
    {
        var first = DialogflowLanguage.Tag(languages[0].Locale);
        yield return ManifestFile.Of($"{Root}/package.json", new("1.0.0"), EsJson.Default.EsPackage);
        yield return ManifestFile.Of($"{Root}/agent.json", Agent(languages, address), EsJson.Default.EsAgent);
        foreach (var intent in SkillIntents.All)
            yield return ManifestFile.Of($"{Root}/intents/{intent.Dialogflow}.json", Intent(intent, languages), EsJson.Default.EsIntent);
        foreach (var language in languages)
        {
            foreach (var file in Language(language, terms, isFirst: DialogflowLanguage.Tag(language.Locale) == first)) yield return file;
        }
    }

    private static IEnumerable<ManifestFile> Language(SkillLanguage language, IReadOnlyList<Term> terms, bool isFirst)
    {
        var tag = DialogflowLanguage.Tag(language.Locale);
        var phrases = new TrainingPhrases(language, terms);
        foreach (var intent in SkillIntents.All)
        {
            var said = phrases.Of(intent).Select(phrase => UserSays(intent, phrase, tag)).ToArray();
            if (said.Length > 0) yield return ManifestFile.Of($"{Root}/intents/{intent.Dialogflow}_usersays_{tag}.json", said, EsJson.Default.IReadOnlyListEsUserSays);
        }
        foreach (var type in DialogflowTypes.Of(language, terms))
        {
            if (isFirst) yield return ManifestFile.Of($"{Root}/entities/{type.Name}.json", Entity(type), EsJson.Default.EsEntity);
            var entries = type.Values.Select(value => new EsEntry(value.Value, value.Synonyms)).ToArray();
            yield return ManifestFile.Of($"{Root}/entities/{type.Name}_entries_{tag}.json", entries, EsJson.Default.IReadOnlyListEsEntry);
        }
    }

    private static EsAgent Agent(IReadOnlyList<SkillLanguage> languages, Uri address) => new(
        languages[0].Listing.Summary,
        DialogflowLanguage.Tag(languages[0].Locale),
        "America/New_York",
        new(new Uri(address, "dialogflow/es").AbsoluteUri, new SortedDictionary<string, string>(), Available: true),
        IsPrivate: true,
        MlMinConfidence: 0.3,
        [.. languages.Skip(1).Select(language => DialogflowLanguage.Tag(language.Locale))],
        "v2",
        EnableSpellCorrection: true);

    private static EsIntent Intent(SkillIntent intent, IReadOnlyList<SkillLanguage> languages)
    {
        var parameters = TrainingPhrases.Parameters(intent)
            .Select(parameter => new EsParameter(Id("parameter", intent.Name, parameter.Name), parameter.Name, Required: false, $"@{parameter.Entity}", $"${parameter.Name}", parameter.IsList));
        var messages = languages.Select(language => new EsMessage("0", DialogflowLanguage.Tag(language.Locale), []));
        var response = new EsResponse(ResetContexts: false, intent.Dialogflow, [], [.. parameters], [.. messages], []);
        return new(
            Id("intent", intent.Name),
            intent.Dialogflow,
            Auto: true,
            [],
            [response],
            Priority: 500_000,
            WebhookUsed: true,
            WebhookForSlotFilling: false,
            FallbackIntent: intent.Name == "Fallback",
            intent.Name == "Launch" ? [new("WELCOME")] : []);
    }

    private static EsUserSays UserSays(SkillIntent intent, TrainingPhrase phrase, string tag) => new(
        Id("phrase", tag, intent.Name, phrase.Text),
        [.. phrase.Parts.Select(part => new EsPart(part.Text, part.Parameter is not null, part.Parameter, part.Entity is null ? null : $"@{part.Entity}"))],
        IsTemplate: false,
        Count: 0,
        tag,
        Updated: 0);

    private static EsEntity Entity(DialogflowType type) => new(
        Id("entity", type.Name),
        type.Name,
        IsOverridable: true,
        IsEnum: type.IsComposite,
        IsRegexp: false,
        AutomatedExpansion: type.IsOpen,
        AllowFuzzyExtraction: type.IsOpen);

    // RFC 9562 version 8: made from the name, so that the same thing keeps its id from one export to the next.
    private static string Id(params ReadOnlySpan<string> names)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', names)));
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true).ToString();
    }
}
