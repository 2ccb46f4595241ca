using System.Globalization;
using System.Text;

namespace VoiceGateway.Benchmarks.Search.Synthetic;

/// <summary>Writes products as lines of <c>key, name, brand, category, description</c> with tabs between them. Not thread-safe.</summary>
public sealed class ProductText(Lexicon lexicon)
{
    private static readonly string[] Sizes = [.. Enumerable.Range(0, 100).Select(number => (number / 2.0).ToString(CultureInfo.InvariantCulture))];
    private readonly StringBuilder line = new();

    /// <summary>The line without its end; good until the next one.</summary>
    public StringBuilder Line(in Product product)
    {
        line.Clear().Append(CultureInfo.InvariantCulture, $"p{product.Number}\t");
        Name(product);
        line.Append('\t').Append(lexicon.Brands[product.Brand]).Append('\t');
        line.Append(GroceryWords.Departments[product.Noun % GroceryWords.Departments.Count]).Append(" > ").Append(lexicon.Aisles[product.Noun % lexicon.Aisles.Count]).Append('\t');
        Description(product);
        return line;
    }

    private void Name(in Product product)
    {
        line.Append(lexicon.Brands[product.Brand]).Append(' ');
        foreach (var modifier in (ReadOnlySpan<int>)[product.First, product.Second, product.Third])
            if (modifier >= 0) line.Append(lexicon.Modifiers[modifier]).Append(' ');
        line.Append(product.Called < 0 ? lexicon.Nouns[product.Noun] : lexicon.Rules.InNames(product.Noun)[product.Called]).Append(' ').Append(Sizes[product.Size]).Append(' ').Append(GroceryWords.Units[product.Unit][0]);
        if (product.Pack > 0) line.Append(' ').Append(product.Pack).Append(" pack");
        if (product.Model >= 0) line.Append(' ').Append((char)('a' + product.Model % 7)).Append((char)('k' + product.Model % 5)).Append(product.Model);
    }

    // About ten words: what it is good for, a few of its own words, and another thing that goes with it.
    private void Description(in Product product)
    {
        var draw = new Draw(Streams.Descriptions, (ulong)product.Number);
        for (var word = 0; word < 7; word++) line.Append(GroceryWords.Fillers[draw.Below(GroceryWords.Fillers.Count)]).Append(' ');
        line.Append(lexicon.Modifiers[draw.Below(lexicon.Modifiers.Count)]).Append(' ').Append(lexicon.Nouns[product.Noun]).Append(" with ").Append(lexicon.Nouns[draw.Below(lexicon.Nouns.Count)]);
    }
}
