using System.Text.Json;
using System.Text.Json.Serialization;

namespace VoiceGateway.Synonyms.Language;

/// <summary>Reads the files of <c>skill-manifests/</c> strictly: a wrong name or type is an error that says where it stands.</summary>
internal static class SkillFiles
{
    public static byte[] Embedded(string name)
    {
        using var stream = typeof(SkillFiles).Assembly.GetManifestResourceStream(name)
            ?? throw new FormatException($"{name} is not among the embedded files of the skill");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <exception cref="FormatException">The file is no list of intents; the message names each problem.</exception>
    public static IReadOnlyList<SkillIntent> Intents(ReadOnlySpan<byte> json)
    {
        var file = Read("intents.json", json, SkillJson.Default.IntentsFile);
        var problems = new List<string>();
        Repeated(problems, "intent", file.Intents.Select(intent => intent.Name));
        Repeated(problems, "Dialogflow name", file.Intents.Select(intent => intent.Dialogflow));
        Repeated(problems, "Alexa name", file.Intents.SelectMany(intent => intent.Alexa));
        foreach (var intent in file.Intents) Repeated(problems, $"{intent.Name}: slot", intent.Slots.Select(slot => slot.Name));
        Throw("intents.json", problems);
        return file.Intents;
    }

    /// <exception cref="FormatException">The file does not have the form of a skill.json.</exception>
    public static SkillFile Skill(string name, ReadOnlySpan<byte> json) => Read(name, json, SkillJson.Default.SkillFile);

    public static void Throw(string file, List<string> problems)
    {
        if (problems.Count > 0) throw new FormatException($"{file}: {string.Join("; ", problems)}");
    }

    private static T Read<T>(string file, ReadOnlySpan<byte> json, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(json, type) ?? throw new FormatException($"{file}: holds nothing");
        }
        catch (JsonException error)
        {
            throw new FormatException($"{file}: {error.Message}", error);
        }
    }

    private static void Repeated(List<string> problems, string what, IEnumerable<string> names)
    {
        foreach (var twice in names.GroupBy(name => name).Where(group => group.Count() > 1)) problems.Add($"{what} '{twice.Key}' stands twice");
    }
}

internal sealed record IntentsFile(IReadOnlyList<SkillIntent> Intents);

/// <summary>The form of <c>locales/&lt;locale&gt;/skill.json</c>; what each part is for stands in <see cref="SkillLanguage"/>.</summary>
internal sealed record SkillFile(
    string InvocationName,
    SkillListing Listing,
    FillerWords Fillers,
    IReadOnlyList<string> Between,
    Dictionary<string, IReadOnlyList<string>> Positions,
    Dictionary<string, IReadOnlyList<string>> Attributes,
    SampleValues Examples,
    Dictionary<string, string> Words,
    Dictionary<string, IReadOnlyList<string>> Samples);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(IntentsFile))]
[JsonSerializable(typeof(SkillFile))]
internal sealed partial class SkillJson : JsonSerializerContext;
