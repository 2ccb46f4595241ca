using System.Collections.Frozen;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Conversation.Turns;
using VoiceGateway.Search.Analysis;
using VoiceGateway.Synonyms.Language;
using VoiceGateway.Values;

namespace VoiceGateway.Conversation.Wishes;

/// <summary>Keeps the products that fit what the caller said of them, and puts the cheapest, largest or smallest first when that was said.</summary>
internal sealed class ProductFilter(TurnContext context, Narrowing narrowing)
{
    private const string Cheap = "cheap";
    private const string Large = "large";
    private const string Small = "small";

    private static readonly FrozenDictionary<string, FrozenDictionary<string, string>> Ids = Locale.Spoken.ToFrozenDictionary(
        locale => locale.Tag,
        locale => SkillLanguage.AttributesOf(locale)
            .SelectMany(pair => pair.Value.Select(form => (Form: Words.Normalize(form), pair.Key))).DistinctBy(pair => pair.Form).ToFrozenDictionary(pair => pair.Form, pair => pair.Key));

    // A shop's names are in one language, a shopper's words in another: an attribute is looked for in all of them.
    private static readonly FrozenDictionary<string, string[][]> Forms = Locale.Spoken
        .SelectMany(locale => SkillLanguage.AttributesOf(locale)).GroupBy(pair => pair.Key)
        .ToFrozenDictionary(group => group.Key, group => group.SelectMany(pair => pair.Value).Distinct().Select(Words.Split).ToArray());

    /// <summary>The id of the attribute that these words say: <c>organic</c>, <c>large</c>; null for other words.</summary>
    public static string? IdOf(string text, Locale locale) => Ids[locale.ToSpoken().Tag].GetValueOrDefault(Words.Normalize(OptionChoice.WithoutOne(text, locale)));

    /// <summary>Whether the words pick one of many by comparing them.</summary>
    public static bool PicksOne(string text, Locale locale) => IdOf(text, locale) is Cheap or Large or Small;

    /// <summary>The word for the cheapest in a locale.</summary>
    public static string? CheapIn(Locale locale) => SkillLanguage.AttributesOf(locale).TryGetValue(Cheap, out var forms) ? forms[0] : null;

    public IEnumerable<Product> Apply(IReadOnlyList<Product> products)
    {
        IEnumerable<Product> kept = products.Where(IsWanted);
        foreach (var word in narrowing.Words)
        {
            kept = IdOf(word, context.Locale) switch
            {
                // What can't be had is never the cheapest.
                Cheap => kept.OrderBy(product => product.Price?.Minor ?? long.MaxValue),
                Large => kept.OrderByDescending(Content),
                Small => kept.Where(product => Content(product) > 0).OrderBy(Content),
                _ => kept,
            };
        }
        return kept;
    }

    private bool IsWanted(Product product)
    {
        if (narrowing.Below is { } below && (product.Price is not { } price || price.Minor > below)) return false;
        if (product.Brand is { } brand && narrowing.NotBrands.Contains(brand)) return false;
        foreach (var word in narrowing.Words)
            if (!Says(product, word)) return false;
        return true;
    }

    private bool Says(Product product, string word)
    {
        var id = IdOf(word, context.Locale);
        if (id is Cheap or Large or Small) return true;
        var name = Words.Split($"{product.Name} {product.NameIn(context.Locale)} {product.Brand} {string.Join(' ', product.Attributes.Values)}");
        return id is null ? Words.Split(OptionChoice.WithoutOne(word, context.Locale)).All(name.Contains) : Forms[id].Any(form => form.All(name.Contains));
    }

    private static decimal Content(Product product) => ProductSize.Parse(product.Size)?.InBase ?? 0;
}
