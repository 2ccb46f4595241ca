using System.Globalization;
using System.Text;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Synonyms.Safety;

/// <summary>Letters that can't be seen, that turn text around, or that pass for others.</summary>
internal sealed class LetterCheck : ISafetyCheck
{
    public IEnumerable<Conflict> Check(SafetyScope scope)
    {
        foreach (var term in scope.Terms)
        {
            if (Ascii.IsValid(term.Term.Text) && Ascii.IsValid(term.Term.Concept) && !term.Term.Text.Any(char.IsControl)) continue;
            foreach (var conflict in Of(term.Term.Text, term.Term.Locale, [term.Term.Concept], null)) yield return conflict;
            foreach (var conflict in Hidden(term.Term.Concept, null, [term.Term.Concept], null)) yield return conflict;
            if (Passes(term, scope) is { } alike) yield return alike;
        }
        foreach (var rule in scope.Rules)
            foreach (var conflict in Of(rule.Phrase, rule.Locale, [], rule.Id).Concat(Of(rule.Target, rule.Locale, [], rule.Id))) yield return conflict;
        foreach (var concept in scope.Concepts)
            foreach (var conflict in Hidden(concept.Id, null, [concept.Id], null)) yield return conflict;
    }

    private static IEnumerable<Conflict> Of(string text, Locale locale, string[] concepts, string? rule)
    {
        foreach (var conflict in Hidden(text, locale, concepts, rule)) yield return conflict;
        var why = LookAlikes.Mixed(text) is var (word, letter) ? $"in the word {Shown.Quoted(word)} the letter {Shown.Quoted(letter.ToString())} (U+{(int)letter:X4}) is of another alphabet than the first"
            : LookAlikes.Disguised(text, locale.Language) is { } disguised ? $"the word {Shown.Quoted(disguised)} has no Latin letter, but looks as if it were {Shown.Quoted(LookAlikes.Skeleton(disguised))}"
            : LookAlikes.Styled(text) is { } styled ? $"{Shown.Quoted(styled)} is not the plain letter that it looks like"
            : null;
        if (why is not null) yield return new(ConflictKind.LookAlike, ConflictSeverity.Error, $"{Shown.Quoted(text)} is not what it looks like: {why}. Nobody who says or types it finds it.", locale, text, [.. concepts], rule);
    }

    private static IEnumerable<Conflict> Hidden(string text, Locale? locale, string[] concepts, string? rule)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsHidden(rune, locale?.Language)) continue;
            yield return new(
                ConflictKind.HiddenLetters,
                ConflictSeverity.Error,
                string.Create(CultureInfo.InvariantCulture, $"{Shown.Quoted(text)} holds U+{rune.Value:X4}, which can't be seen{(IsTurning(rune) ? " and turns what follows around" : "")}: two texts that look the same would be two terms."),
                locale,
                text,
                [.. concepts],
                rule);
            yield break;
        }
    }

    // What looks the same as another concept's term, though its letters differ.
    private static Conflict? Passes(KnownTerm term, SafetyScope scope)
    {
        if (!LookAlikes.IsLatin(term.Term.Locale.Language)) return null;
        var skeleton = LookAlikes.Skeleton(term.Term.Text);
        if (skeleton == term.Key) return null;
        var other = scope.All.Said(term.Term.Locale, skeleton).Concat(scope.All.Alike(skeleton)).FirstOrDefault(other => other.Term.Concept != term.Term.Concept && other.Key != term.Key);
        var brand = scope.Shop.Brand(skeleton);
        if (other is null && brand is null) return null;
        var what = other is null ? $"the brand {Shown.Quoted(brand!.Name)}" : $"{Shown.Quoted(other.Term.Text)} of {Shown.Quoted(other.Term.Concept)}";
        return new(
            ConflictKind.LookAlike, ConflictSeverity.Error, $"{Shown.Quoted(term.Term.Text)} of {Shown.Quoted(term.Term.Concept)} looks like {what}, but its letters are others.",
            term.Term.Locale, term.Term.Text, other is null ? [term.Term.Concept] : [term.Term.Concept, other.Term.Concept]);
    }

    // Joiners are part of the spelling of some languages (Persian, Hindi), and direction marks of those written from the right.
    private static bool IsHidden(Rune rune, string? language) => rune.Value switch
    {
        0x200C or 0x200D => language is not ("fa" or "ur" or "ar" or "hi" or "mr" or "bn" or "ta" or "te"),
        0x200E or 0x200F or 0x061C => language is not ("he" or "ar" or "fa" or "ur"),
        0xFFFD => true,
        _ => Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse || IsBlank(rune),
    };

    // Marks of other kinds that show nothing: Hangul fillers, variation selectors, the combining grapheme joiner.
    private static bool IsBlank(Rune rune) => rune.Value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x3164 or 0xFFA0 or >= 0xFE00 and <= 0xFE0F or >= 0xE0100 and <= 0xE01EF or 0x2800;

    private static bool IsTurning(Rune rune) => rune.Value is >= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069 or 0x200E or 0x200F or 0x061C;
}
