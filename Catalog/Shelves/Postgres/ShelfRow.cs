using VoiceGateway.Catalog.Products;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Catalog.Shelves.Postgres;

/// <summary>A product as it was read from the database: never changes, so that it may be remembered. Safe for any number of threads.</summary>
/// <param name="number">Its number on the shelf.</param>
/// <param name="product">The product as <see cref="ProductBytes"/>.</param>
/// <param name="stems">Its words, by field; fields that are only searched may be left out.</param>
/// <param name="concept">The concept that it was tied to, or -1.</param>
internal sealed class ShelfRow(int number, byte[] product, string[] stems, int concept)
{
    private readonly int[]?[] words = new int[stems.Length][];
    private ShelfItem? item;

    public int Number => number;

    public int Concept => concept;

    /// <summary>The product with what is asked of it often.</summary>
    public ShelfItem Item(TermIndex terms) => item ??= new(number, ProductBytes.Read(product), terms);

    /// <summary>The words of a field by their numbers.</summary>
    public ReadOnlySpan<int> Words(int field, Lexicon lexicon) => words[field] ??= StemReader.Numbers(stems[field], lexicon);
}
