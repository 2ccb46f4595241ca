using VoiceGateway.Storage;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Dictionary.Drafts;
using VoiceGateway.Synonyms.Dictionary.Publishing;
using VoiceGateway.Synonyms.Rules;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Tests.Support;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Synonyms.Dictionary;

/// <summary>A workbench on a fresh database, and short ways to say what is done with it.</summary>
public sealed class Bench(Database database, TestClock clock)
{
    private static readonly CancellationToken None = CancellationToken.None;

    public Database Database => database;

    public TestClock Clock => clock;

    public Workbench Work { get; } = new(database, clock);

    public static async Task<Bench> NewAsync(Databases databases, DatabaseKind kind) => new(await databases.FreshAsync(kind, typeof(Workbench).Assembly), new());

    /// <summary>Another node on the same database.</summary>
    public Bench Other() => new(database, clock);

    public static Term Term(string concept, string text, TermKind kind = TermKind.Equivalent, string locale = "en-US", double weight = 1) => new(concept, Locale.Parse(locale), text, kind, weight);

    public static DictionaryContent Of(params Term[] terms) => new([], terms, []);

    public static Change Put(Term term) => Change.Putting(Entry.Of(term));

    public static Change Remove(Term term) => Change.Removing(EntryId.Of(term));

    /// <summary>Many terms of all kinds, concepts and rules, with every field in use somewhere.</summary>
    public static DictionaryContent Many(int terms) => new(
        [.. Enumerable.Range(0, 7).Select(row => new Concept($"concept-{row}", row == 0 ? null : "concept-0", row % 2 == 0 ? "Pantry > Beans" : null, row % 3 == 0 ? "note" : null))],
        [.. Enumerable.Range(0, terms).Select(row => new Term(
            $"concept-{row % 7}/%",
            Locale.Spoken[row % 6],
            $"Bücher's \"{row}\" ½ / %2F",
            (TermKind)(1 + row % 10),
            row % 3 / 2.0,
            row % 4 == 0 ? new DateOnly(2026, 1, 1 + row % 28) : null,
            row % 8 == 0 ? new DateOnly(2027, 1, 1 + row % 28) : null,
            row % 5 == 0 ? "note" : null,
            row % 6 == 0 ? "ann" : null,
            row % 9 == 0 ? "GB IE" : null))],
        [.. Enumerable.Range(0, 7).Select(row => new ResultRule(
            $"rule-{row}", Locale.Spoken[row % 6], (RuleMatch)(row % 3), "eggs", (RuleAction)row, "brand:Everly's", row == 1 ? 2.5 : 1, row == 2 ? new DateOnly(2026, 5, 1) : null, null, "n", "bob"))]);

    /// <summary>Makes the content live and gives the version's number.</summary>
    public async Task<long> PublishAsync(DictionaryContent content, string who = "ann") =>
        Assert.IsType<PublishOutcome.Done>(await Work.Publisher.ReplaceAsync(content, $"by {who}", who, None)).Version.Number;

    public Task<Draft> BeginAsync(string author, params Change[] changes) => Work.Drafts.BeginAsync("a draft", author, changes, None);

    public Task<PublishOutcome> PublishAsync(Draft draft, string who = "cho", bool withoutReview = true) =>
        Work.Publisher.PublishAsync(new(draft.Id, who, WithoutReview: withoutReview), None);

    /// <summary>What is live, as a node reads it that has just started.</summary>
    public async Task<DictionaryContent> LiveAsync() => await Work.Store.LoadAsync(await Work.Store.LiveAsync(None), None);

    public static void Same(DictionaryContent expected, DictionaryContent actual)
    {
        Assert.Equal(expected.Concepts, actual.Concepts);
        Assert.Equal(expected.Terms, actual.Terms);
        Assert.Equal(expected.Rules, actual.Rules);
    }
}
