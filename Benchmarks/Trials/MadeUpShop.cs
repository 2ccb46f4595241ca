using VoiceGateway.Benchmarks.Search.Synthetic;
using VoiceGateway.Catalog.Trials;
using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Values;
using Product = VoiceGateway.Catalog.Products.Product;

namespace VoiceGateway.Benchmarks.Trials;

/// <summary>The made-up shop of the search benchmark as a catalog, with a dictionary of any size and what people ask it.</summary>
public sealed class MadeUpShop
{
    private readonly ProductMaker maker = new(new());

    /// <summary>Products by number, made one by one.</summary>
    public IEnumerable<Product> Products(int count)
    {
        var text = new ProductText(maker.Lexicon);
        for (var number = 0; number < count; number++)
        {
            var fields = text.Line(maker.Make(number)).ToString().Split('\t');
            yield return new() { Id = fields[0], Name = fields[1], Brand = fields[2], Category = fields[3], Description = fields[4], Price = new(100 + number % 900, Currency.Usd), Popularity = number % 1000 / 1000.0 };
        }
    }

    /// <summary>
    /// A concept for each thing with what else it is called, then for each modifier with each thing ("crunchy peanut butter"),
    /// until there are so many terms.
    /// </summary>
    public DictionaryContent Dictionary(int terms)
    {
        var all = new List<Term>();
        var lexicon = maker.Lexicon;
        for (var noun = 0; noun < lexicon.Nouns.Count; noun++)
        {
            all.Add(new($"n{noun}", Locale.EnUs, lexicon.Nouns[noun], TermKind.Name));
            all.AddRange(lexicon.Rules.Of(noun).Select(said => new Term($"n{noun}", Locale.EnUs, said, TermKind.Equivalent)));
        }
        for (var pair = 0; all.Count < terms && pair < lexicon.Modifiers.Count * lexicon.Nouns.Count; pair++)
        {
            var (modifier, noun) = (pair / lexicon.Nouns.Count, pair % lexicon.Nouns.Count);
            all.Add(new($"m{modifier}-{noun}", Locale.EnUs, $"{lexicon.Modifiers[modifier]} {lexicon.Nouns[noun]}", TermKind.Name));
        }
        return new([], [.. all.Take(terms)], []);
    }

    /// <summary>A day's work: of the other names of things forty are taken away, forty mean another thing, and forty things get a new one.</summary>
    public DictionaryContent Changed(DictionaryContent content)
    {
        var (kept, number) = (new List<Term>(), 0);
        foreach (var term in content.Terms)
        {
            var place = term.Kind == TermKind.Equivalent ? number++ : 0;
            if (place % 50 == 1 && place / 50 < 40) continue;
            kept.Add(place % 50 == 2 && place / 50 < 40 ? term with { Concept = "n600" } : term);
        }
        kept.AddRange(Enumerable.Range(0, 40).Select(noun => new Term($"n{noun}", Locale.EnUs, $"quick {maker.Lexicon.Nouns[noun]}", TermKind.OneWay)));
        return content with { Terms = kept };
    }

    /// <summary>What people ask, each with a count as a long tail has.</summary>
    public IReadOnlyList<AskedPhrase> Phrases(int count) =>
        [.. new Phrases(maker, count).All.Select((phrase, place) => new AskedPhrase(phrase.Text, Locale.EnUs, 1 + 10_000 / (place + 1)))];
}
