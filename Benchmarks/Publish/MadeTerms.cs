using VoiceGateway.Benchmarks.Search.Synthetic;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;

namespace VoiceGateway.Benchmarks.Publish;

/// <summary>
/// A dictionary for the made-up shop, of any size: the things that it sells are concepts, and so are many kinds of each ("smoked
/// salmon"); people call them by the rules' other names and by made-up ones, most in English, some in five other languages.
/// </summary>
public sealed class MadeTerms(Lexicon lexicon)
{
    private const ulong Stream = 71;

    private static readonly TermKind[] Kinds = [TermKind.Equivalent, TermKind.Equivalent, TermKind.Regional, TermKind.OneWay, TermKind.Narrower, TermKind.Misheard, TermKind.Spelling];

    private readonly WordMaker maker = new(lexicon.Nouns.Concat(lexicon.Modifiers).Concat(lexicon.Brands));

    public DictionaryContent Make(int count)
    {
        var terms = new Dictionary<(string Locale, string Text), Term>();
        var concepts = new List<Concept>();
        for (var noun = 0; noun < lexicon.Nouns.Count; noun++)
        {
            concepts.Add(new($"thing-{noun}"));
            Add(terms, new($"thing-{noun}", Locale.EnUs, lexicon.Nouns[noun], TermKind.Name));
        }
        for (var number = 0; terms.Count < count; number++) AddKind(terms, concepts, number, count);
        return new(concepts, [.. terms.Values.Take(count)], []);
    }

    /// <summary>Another few terms, of one size each time.</summary>
    public IReadOnlyList<Change> Change(int number, int terms) =>
        [.. Enumerable.Range(0, terms).Select(term => Synonyms.Dictionary.Change.Putting(Entry.Of(New(number * terms + term)))).DistinctBy(change => change.Id)];

    private Term New(int number)
    {
        var draw = new Draw(Stream + 1, (ulong)number);
        var noun = draw.Below(lexicon.Nouns.Count);
        // Every other one is a kind of the thing that products have in their names.
        var text = number % 2 == 0 ? $"{maker.Make(ref draw, 3).Word} {lexicon.Nouns[noun]}" : $"{lexicon.Modifiers[draw.Below(lexicon.Modifiers.Count)]} {lexicon.Nouns[noun]}";
        return new($"thing-{draw.Below(lexicon.Nouns.Count)}", Locale.EnUs, text, TermKind.Equivalent, draw.Share());
    }

    private void AddKind(Dictionary<(string, string), Term> terms, List<Concept> concepts, int number, int most)
    {
        var draw = new Draw(Stream, (ulong)number);
        var noun = draw.Below(lexicon.Nouns.Count);
        var concept = $"kind-{number}";
        var name = $"{lexicon.Modifiers[draw.Below(lexicon.Modifiers.Count)]} {lexicon.Nouns[noun]}";
        if (!Add(terms, new(concept, Locale.EnUs, name, TermKind.Name))) return;
        concepts.Add(new(concept, $"thing-{noun}"));
        for (var other = 0; other < 7 && terms.Count < most; other++)
        {
            var made = maker.Make(ref draw, 2 + draw.Below(2)).Word;
            var text = draw.Below(3) switch { 0 => made, 1 => $"{made} {lexicon.Nouns[noun]}", _ => $"{lexicon.Modifiers[draw.Below(lexicon.Modifiers.Count)]} {made}" };
            var locale = draw.Is(0.6) ? Locale.EnUs : Locale.Spoken[draw.Below(Locale.Spoken.Count)];
            Add(terms, new(concept, locale, text, Kinds[draw.Below(Kinds.Length)], draw.Share()));
        }
    }

    private static bool Add(Dictionary<(string, string), Term> terms, Term term) => terms.TryAdd((term.Locale.Tag, term.Text), term);
}
