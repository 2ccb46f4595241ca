using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Rules;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Synonyms.Safety;

/// <summary>
/// Finds conflicts in a dictionary before it is published. Pure functions over what would be published and what the shop sells;
/// nothing is changed, nothing is asked of a network or a clock. Thread-safe.
/// </summary>
/// <param name="shop">What the shop sells.</param>
/// <param name="phrases">What people say most.</param>
/// <param name="today">The day on which seasons are judged.</param>
public sealed class DictionarySafety(ShopNames shop, IReadOnlyList<PopularPhrase> phrases, DateOnly today)
{
    private const int MaxOfKind = 1_000;

    private static readonly ISafetyCheck[] Checks =
    [
        new LetterCheck(), new MeaningCheck(), new CircleCheck(), new RuleCircleCheck(), new OneWayLoopCheck(), new CommandCheck(), new BroadCheck(), new UnreachableCheck(),
        new ProductCheck(), new BrandCheck(), new TargetCheck(), new ResultCheck(), new NumberCheck(),
    ];

    /// <summary>Judges everything.</summary>
    public SafetyReport CheckAll(DictionaryContent content) => CheckAll(TermLookup.Of(content));

    /// <inheritdoc cref="CheckAll(DictionaryContent)"/>
    public SafetyReport CheckAll(TermLookup content) =>
        Report(new(content, [.. content.All()], content.Content.Concepts, content.Content.Rules, shop, phrases, today));

    /// <summary>
    /// Judges what a draft changes and what the changes touch: the same as <see cref="CheckAll(DictionaryContent)"/> says about
    /// these. What was wrong before and is not touched is not told again.
    /// </summary>
    /// <param name="live">Of the live version; made once for it.</param>
    /// <param name="draft">What would be live. Entries that did not change should be the same objects, or they are judged too.</param>
    public SafetyReport CheckDraft(TermLookup live, DictionaryContent draft)
    {
        var all = live.With(draft);
        var touched = all.Added.Select(term => term.Term.Concept).Concat(all.Removed.Select(term => term.Concept)).ToHashSet();
        var concepts = draft.Concepts.Except(live.Content.Concepts).ToList();
        var rules = draft.Rules.Except(live.Content.Rules).Concat(draft.Rules.Where(rule => IsAbout(rule, touched))).Distinct().ToList();
        return Report(new(all, all.Added, concepts, rules, shop, phrases, today));
    }

    // A rule that did not change may lead nowhere when what it leads to is taken away.
    private static bool IsAbout(ResultRule rule, HashSet<string> concepts) =>
        rule.Match == RuleMatch.Concept && concepts.Contains(rule.Phrase) || RuleTarget.Of(rule) is (RuleTargetKind.Concept, var concept) && concepts.Contains(concept);

    private static SafetyReport Report(SafetyScope scope)
    {
        var counts = new SortedDictionary<ConflictKind, int>();
        var listed = new List<Conflict>();
        var errors = 0;
        foreach (var conflict in Checks.SelectMany(check => check.Check(scope)))
        {
            counts[conflict.Kind] = counts.GetValueOrDefault(conflict.Kind) + 1;
            if (conflict.Severity == ConflictSeverity.Error) errors++;
            if (counts[conflict.Kind] <= MaxOfKind) listed.Add(conflict);
        }
        return new([.. listed.OrderByDescending(conflict => conflict.Severity)], counts, errors);
    }
}
