using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Safety;

/// <summary>Concepts whose names point at each other one way: then each means the other and neither is itself.</summary>
internal sealed class OneWayLoopCheck : ISafetyCheck
{
    private const int MaxSteps = 8;

    public IEnumerable<Conflict> Check(SafetyScope scope)
    {
        var told = new HashSet<(string, string)>();
        foreach (var term in scope.Terms.Where(IsOneWay))
            foreach (var named in scope.All.Said(term.Term.Locale, term.Key).Where(said => said.Term.Kind == TermKind.Name && said.Term.Concept != term.Term.Concept))
            {
                var way = new List<string> { term.Term.Concept };
                if (!Reaches(scope.All, term.Term.Locale, term.Term.Concept, named.Term.Concept, way) || !told.Add((way.Min()!, way.Max()!))) continue;
                yield return new(
                    ConflictKind.OneWayLoop,
                    ConflictSeverity.Warning,
                    $"In {term.Term.Locale}, {Shown.Quoted(named.Term.Concept)} is said to mean {string.Join(", that to mean ", way.Select(Shown.Quoted))}. If they are the same thing, make them one concept.",
                    term.Term.Locale,
                    term.Term.Text,
                    [named.Term.Concept, .. way]);
            }
    }

    // Whether the concept's name means, one way after another, the other concept.
    private static bool Reaches(TermLookup all, Locale locale, string from, string to, List<string> way)
    {
        foreach (var name in all.OfConcept(from).Where(term => term.Term.Kind == TermKind.Name && term.Term.Locale == locale))
            foreach (var next in all.Said(locale, name.Key).Where(IsOneWay))
            {
                if (way.Contains(next.Term.Concept) || way.Count == MaxSteps) continue;
                way.Add(next.Term.Concept);
                if (next.Term.Concept == to || Reaches(all, locale, next.Term.Concept, to, way)) return true;
                way.RemoveAt(way.Count - 1);
            }
        return false;
    }

    private static bool IsOneWay(KnownTerm term) => term.Term.Kind is TermKind.OneWay or TermKind.Narrower or TermKind.Spelling or TermKind.Misheard;
}
