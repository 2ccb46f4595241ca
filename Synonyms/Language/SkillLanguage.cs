using System.Collections.Frozen;
using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Language;

/// <summary>
/// How the skill is spoken to in one locale: its <c>skill-manifests/locales/&lt;locale&gt;/skill.json</c>, checked against the
/// intents, with every sample expanded. The Alexa models, the Dialogflow files and the built-in understanding all come from
/// here, so they can't drift apart. Immutable, thread-safe.
/// </summary>
public sealed class SkillLanguage
{
    private static readonly FrozenDictionary<string, Lazy<SkillFile>> Files = Locale.Spoken.ToFrozenDictionary(
        locale => locale.Tag,
        locale => new Lazy<SkillFile>(() => SkillFiles.Skill($"{locale.Tag}/skill.json", SkillFiles.Embedded($"skill/{locale.Tag}/skill.json"))));

    private static readonly FrozenDictionary<string, Lazy<SkillLanguage>> Spoken = Locale.Spoken.ToFrozenDictionary(
        locale => locale.Tag,
        locale => new Lazy<SkillLanguage>(() => Make(locale, Files[locale.Tag].Value)));

    private readonly FrozenDictionary<string, IReadOnlyList<IReadOnlyList<string>>> lines;
    private readonly FrozenDictionary<string, int> places;

    private SkillLanguage(Locale locale, SkillFile file, Dictionary<string, IReadOnlyList<IReadOnlyList<string>>> lines, List<string> problems)
    {
        Locale = locale;
        InvocationName = file.InvocationName;
        Listing = file.Listing;
        Between = file.Between;
        Positions = file.Positions;
        Attributes = file.Attributes;
        Examples = file.Examples;
        this.lines = lines.ToFrozenDictionary();
        places = Places(file, problems);
        var fillers = new Fillers(file.Fillers);
        var reader = new PatternReader(file.Between, file.Positions.Values.SelectMany(words => words), file.Attributes.Values.SelectMany(words => words), fillers);
        var patterns = SkillIntents.All.SelectMany(intent => Samples(intent.Name).SelectMany(sample => reader.Read(intent, sample)));
        Matcher = new(patterns, fillers, problems);
    }

    public Locale Locale { get; }

    /// <summary>What opens the skill on Alexa, in lower case.</summary>
    public string InvocationName { get; }

    public SkillListing Listing { get; }

    /// <summary>Little words that may stand between a number, a unit and a product, or between two things.</summary>
    public IReadOnlyList<string> Between { get; }

    /// <summary>Places in a list as they are said: <c>1</c>, <c>2</c> … count from the start, <c>-1</c> is the last.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Positions { get; }

    /// <summary>Words that tell one product from the next, the usual one first, by an id that is the same in all locales.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Attributes { get; }

    public SampleValues Examples { get; }

    public UtteranceMatcher Matcher { get; }

    /// <summary>The language of a locale; one that the skill does not speak gets the nearest that it does.</summary>
    /// <exception cref="FormatException">The embedded file is wrong; the message lists every problem.</exception>
    public static SkillLanguage For(Locale locale) => Spoken[locale.ToSpoken().Tag].Value;

    /// <summary>Reads the bytes of a <c>skill.json</c>.</summary>
    /// <exception cref="FormatException">The file is wrong; the message lists every problem.</exception>
    public static SkillLanguage Read(Locale locale, ReadOnlySpan<byte> json) => Make(locale, SkillFiles.Skill($"{locale.Tag}/skill.json", json));

    /// <summary>The <see cref="Attributes"/> of a locale that the skill speaks, without making anything of its samples, which takes long.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> AttributesOf(Locale locale) => Files[locale.ToSpoken().Tag].Value.Attributes;

    /// <summary>The sample lines of an intent, each expanded; none for one that has no samples.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Lines(string intent) => lines.GetValueOrDefault(intent, []);

    /// <summary>Every sample of an intent, once.</summary>
    public IEnumerable<string> Samples(string intent) => Lines(intent).SelectMany(line => line).Distinct();

    /// <summary>Which place in a list these words say: 1, 2 …, -1 for the last, null for none.</summary>
    public int? Position(string words) => places.TryGetValue(Search.Analysis.Words.Normalize(words), out var place) ? place : null;

    private static SkillLanguage Make(Locale locale, SkillFile file)
    {
        var problems = new List<string>();
        var language = new SkillLanguage(locale, file, new SampleLines(file, problems).Read(), problems);
        SkillFiles.Throw($"{locale.Tag}/skill.json", problems);
        return language;
    }

    private static FrozenDictionary<string, int> Places(SkillFile file, List<string> problems)
    {
        var found = new Dictionary<string, int>();
        foreach (var (place, said) in file.Positions)
            foreach (var form in said)
                if (int.TryParse(place, out var number) && !found.TryAdd(Search.Analysis.Words.Normalize(form), number))
                    problems.Add($"positions.{place}: '{form}' stands for two places");
        return found.ToFrozenDictionary();
    }
}
