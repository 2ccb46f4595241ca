using VoiceGateway.Synonyms.Language;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Safety;

/// <summary>Terms that the skill takes for a command (yes, stop, help), or that it passes over as little words.</summary>
internal sealed class CommandCheck : ISafetyCheck
{
    private const int MaxWords = 6;

    public IEnumerable<Conflict> Check(SafetyScope scope)
    {
        var little = new LittleWords();
        foreach (var term in scope.Terms.Where(term => term.Term.Kind is not (TermKind.Stop or TermKind.Unit) && term.Key.Length < 40))
        {
            var intent = Intent(term.Key, term.Term.Locale);
            if (intent is null && !Array.TrueForAll(term.Key.Split(' '), word => little.Has(word, term.Term.Locale.Language))) continue;
            // A word that names a thing too (sal, in Spanish: salt, and go out) is for people to decide.
            var isThing = intent is null || term.Term.Kind is TermKind.Broader or TermKind.Name || scope.Shop.WithWord(term.Key) > 0;
            yield return new(
                ConflictKind.CommandWord,
                isThing ? ConflictSeverity.Warning : ConflictSeverity.Error,
                $"In {term.Term.Locale}, {Shown.Quoted(term.Term.Text)} {(intent is null ? "is only little words, which are passed over" : $"alone is a command that the skill listens for ({intent})")}: whoever says just that does not get {Shown.Quoted(term.Term.Concept)}.",
                term.Term.Locale,
                term.Term.Text,
                [term.Term.Concept]);
        }
    }

    private static string? Intent(string key, Locale locale)
    {
        if (locale.ToSpoken().Language != locale.Language || key.AsSpan().Count(' ') >= MaxWords) return null;
        var understood = SkillLanguage.For(locale).Matcher.Match(key);
        return understood is { Captures.Count: 0 } && understood.Literals == understood.Words.Length ? understood.Intent : null;
    }
}
