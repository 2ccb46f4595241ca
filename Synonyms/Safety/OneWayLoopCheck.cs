using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Safety;

/// <summary>Concepts whose names point at each other one way: then each means the other and neither is itself.</summary>
internal sealed class OneWayLoopCheck : ISafetyCheck
{
    private const int MaxConcepts = 64;

    public IEnumerable<Conflict> Check(SafetyScope scope)
    {
        var asked = new HashSet<(Locale, string, string)>();
        foreach (var term in scope.Terms.Where(IsOneWay))
            foreach (var named in scope.All.Said(term.Term.Locale, term.Key).Where(said => said.Term.Kind == TermKind.Name && said.Term.Concept != term.Term.Concept))
            {
                var (first, second) = (named.Term.Concept, term.Term.Concept);
                if (asked.Contains((term.Term.Locale, second, first)) || !asked.Add((term.Term.Locale, first, second))) continue;
                if (Way(scope.All, term.Term.Locale, second, first) is not { } way) continue;
                yield return new(
                    ConflictKind.OneWayLoop,
                    ConflictSeverity.Warning,
                    $"In {term.Term.Locale}, {Shown.Quoted(first)} is said to mean {string.Join(", that to mean ", way.Select(Shown.Quoted))}. If they are the same thing, make them one concept.",
                    term.Term.Locale,
                    term.Term.Text,
                    [first, .. way.SkipLast(1)]);
            }
    }

    // The shortest way on which the concept's name means the other concept; a few dozen concepts are looked at.
    private static List<string>? Way(TermLookup all, Locale locale, string from, string to)
    {
        var reachedFrom = new Dictionary<string, string?> { [from] = null };
        var open = new Queue<string>([from]);
        while (open.TryDequeue(out var at) && reachedFrom.Count < MaxConcepts)
            foreach (var next in Meant(all, locale, at).Where(next => reachedFrom.TryAdd(next, at)))
            {
                if (next == to) return Back(reachedFrom, to);
                open.Enqueue(next);
            }
        return null;
    }

    private static IEnumerable<string> Meant(TermLookup all, Locale locale, string concept) => all.OfConcept(concept)
        .Where(term => term.Term.Kind == TermKind.Name && term.Term.Locale == locale)
        .SelectMany(name => all.Said(locale, name.Key).Where(IsOneWay).Select(term => term.Term.Concept).Take(MaxConcepts));

    private static List<string> Back(Dictionary<string, string?> reachedFrom, string to)
    {
        var way = new List<string>();
        for (var at = to; at is not null; at = reachedFrom[at]) way.Insert(0, at);
        return way;
    }

    private static bool IsOneWay(KnownTerm term) => term.Term.Kind is TermKind.OneWay or TermKind.Narrower or TermKind.Spelling or TermKind.Misheard;
}
