using System.Runtime.InteropServices;
using VoiceGateway.Search.Analysis;

namespace VoiceGateway.Synonyms.Safety;

/// <summary>
/// What the shop sells, made ready for the checks: products by their whole name and their id, brands, categories, and how many
/// names have each word. Made once for each version of the catalog; about 40 bytes a product besides the names themselves.
/// Immutable, thread-safe.
/// </summary>
public sealed class ShopNames
{
    private const int MaxLetters = 1_000;
    private const int MaxWords = 64;
    private const int MaxOfBrand = 32;

    private readonly List<SoldThing> products = [];
    private readonly Dictionary<ulong, int> byName = [];
    private readonly Dictionary<ulong, int> byId = [];
    private readonly Dictionary<ulong, int> names = [];
    private readonly Dictionary<string, SoldBrand> brands = [];
    private readonly HashSet<string> categories = new(StringComparer.OrdinalIgnoreCase);

    private ShopNames()
    {
    }

    /// <summary>A shop that sells nothing.</summary>
    public static ShopNames None { get; } = new();

    public int Count => products.Count;

    public static ShopNames Build(IEnumerable<SoldThing> sold)
    {
        var shop = new ShopNames();
        foreach (var product in sold) shop.Add(product);
        foreach (var brand in shop.brands.Values) brand.Products.Sort((one, other) => shop.products[other].Popularity.CompareTo(shop.products[one].Popularity));
        return shop;
    }

    /// <summary>The most popular product that is called so (as <see cref="Words.Normalize"/> gives it).</summary>
    public SoldThing? Named(ReadOnlySpan<char> key) => byName.TryGetValue(Hash(key), out var product) ? products[product] : null;

    public SoldThing? WithId(string id) => byId.TryGetValue(Hash(id), out var product) && products[product].Id == id ? products[product] : null;

    /// <summary>The brand of that name, as <see cref="Words.Normalize"/> gives it.</summary>
    public SoldBrand? Brand(string key) => brands.GetValueOrDefault(key);

    /// <summary>The longest brand whose name starts at a word.</summary>
    public SoldBrand? BrandAt(ReadOnlySpan<string> words)
    {
        for (var length = Math.Min(words.Length, 4); length > 0; length--)
            if (brands.GetValueOrDefault(length == 1 ? words[0] : string.Join(' ', words[..length]!)) is { } brand) return brand;
        return null;
    }

    /// <summary>Some products of a brand, the most popular first.</summary>
    public IEnumerable<SoldThing> Of(SoldBrand brand) => brand.Products.Select(product => products[product]);

    /// <summary>Whether a category, or one below it, has products.</summary>
    public bool HasCategory(string path) => categories.Contains(path.Trim());

    /// <summary>How many products have the word in their names.</summary>
    public int WithWord(string word) => names.GetValueOrDefault(Hash(word));

    private void Add(SoldThing product)
    {
        var number = products.Count;
        products.Add(product);
        Span<char> letters = stackalloc char[MaxLetters];
        Span<int> ends = stackalloc int[MaxWords];
        var count = Words.Split(product.Name, letters, ends);
        if (count == 0) return;
        byId[Hash(product.Id)] = number;
        ref var named = ref CollectionsMarshal.GetValueRefOrAddDefault(byName, Hash(letters[..ends[count - 1]]), out var isKnown);
        if (!isKnown || products[named].Popularity < product.Popularity) named = number;
        for (var word = 0; word < count; word++) CollectionsMarshal.GetValueRefOrAddDefault(names, Hash(letters[Words.Start(ends, word)..ends[word]]), out _)++;
        if (product.Brand is { Length: > 0 }) AddBrand(product, number);
        if (product.Category is { Length: > 0 }) AddCategory(product.Category);
    }

    private void AddBrand(SoldThing product, int number)
    {
        var key = Words.Normalize(product.Brand!);
        if (key.Length < 3) return;
        if (!brands.TryGetValue(key, out var brand)) brands.Add(key, brand = new(product.Brand!, key));
        brand.Count++;
        if (brand.Products.Count < MaxOfBrand)
        {
            brand.Products.Add(number);
            return;
        }
        var least = brand.Products.MinBy(other => products[other].Popularity);
        if (products[least].Popularity < product.Popularity) brand.Products[brand.Products.IndexOf(least)] = number;
    }

    private void AddCategory(string path)
    {
        for (var part = path; part.Length > 0 && categories.Add(part);)
        {
            var end = part.LastIndexOf(" > ", StringComparison.Ordinal);
            part = end < 0 ? "" : part[..end];
        }
    }

    // FNV-1a with 64 bits: among a million names two fall together once in ten thousand catalogs.
    private static ulong Hash(ReadOnlySpan<char> text)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in text) hash = (hash ^ letter) * 1099511628211UL;
        return hash;
    }
}

/// <summary>A brand that the shop sells.</summary>
public sealed class SoldBrand(string name, string key)
{
    public string Name { get; } = name;

    /// <summary>The name's words, as they are compared.</summary>
    public string Key { get; } = key;

    /// <summary>How many products are of it.</summary>
    public int Count { get; internal set; }

    internal List<int> Products { get; } = [];
}
