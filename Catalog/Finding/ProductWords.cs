using VoiceGateway.Catalog.Products;
using VoiceGateway.Search.Phrases;
using VoiceGateway.Values;

namespace VoiceGateway.Catalog.Finding;

/// <summary>The words of every product in one locale, as numbers: of its name without the brand, its brand, its category.</summary>
internal sealed class ProductWords
{
    private const int MaxWords = 64;

    private readonly int[][] names;
    private readonly int[][] brands;
    private readonly int[][] categories;

    public ProductWords(IReadOnlyList<Product> products, Locale locale, Vocabulary vocabulary, Dictionary<string, int[]> numbered)
    {
        names = new int[products.Count][];
        brands = new int[products.Count][];
        categories = new int[products.Count][];
        for (var index = 0; index < products.Count; index++)
        {
            var product = products[index];
            brands[index] = Number(product.Brand, vocabulary, numbered);
            categories[index] = locale.Language == "en" ? Number(product.Category, vocabulary, numbered) : [];
            names[index] = Without(Number(product.NameIn(locale), vocabulary, numbered), brands[index]);
        }
    }

    public int Count => names.Length;

    public ReadOnlySpan<int> Name(int product) => names[product];

    public ReadOnlySpan<int> Brand(int product) => brands[product];

    public ReadOnlySpan<int> Category(int product) => categories[product];

    public IEnumerable<int> All() => names.Concat(brands.Distinct()).Concat(categories.Distinct()).SelectMany(words => words);

    // Names repeat over sizes, brands and categories over products: each text is numbered once.
    private static int[] Number(string? text, Vocabulary vocabulary, Dictionary<string, int[]> numbered)
    {
        if (string.IsNullOrEmpty(text)) return [];
        if (numbered.TryGetValue(text, out var known)) return known;
        Span<int> words = stackalloc int[MaxWords];
        return numbered[text] = words[..vocabulary.Add(text, words)].ToArray();
    }

    private static int[] Without(int[] name, int[] brand)
    {
        if (brand.Length == 0 || brand.Length >= name.Length) return name;
        var at = name.AsSpan().IndexOf(brand);
        return at < 0 ? name : [.. name[..at], .. name[(at + brand.Length)..]];
    }
}
