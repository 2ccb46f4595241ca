namespace VoiceGateway.Catalog.Shelves;

/// <summary>The words of a product in one locale as numbers of its language's <see cref="Lexicon"/>; valid until another product is asked for on this thread.</summary>
/// <param name="name">Of the name, without the brand.</param>
/// <param name="brand">Of the brand.</param>
/// <param name="category">Of the category.</param>
internal readonly ref struct ProductWords(ReadOnlySpan<int> name, ReadOnlySpan<int> brand, ReadOnlySpan<int> category)
{
    public ReadOnlySpan<int> Name { get; } = name;

    public ReadOnlySpan<int> Brand { get; } = brand;

    public ReadOnlySpan<int> Category { get; } = category;
}
