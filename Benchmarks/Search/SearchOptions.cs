using System.Globalization;

namespace VoiceGateway.Benchmarks.Search;

/// <summary>What is asked of a run.</summary>
/// <param name="Products">Sizes of the catalogs, in rising order.</param>
/// <param name="LuceneProducts">Those at which Lucene is measured too.</param>
/// <param name="Folder">Where files are kept, and indexes that an earlier run made are used again; null for a folder that is removed at the end.</param>
/// <param name="WarmSeconds">How long the same phrases are asked before they are counted; one round at least.</param>
public sealed record SearchOptions(int[] Products, int[] LuceneProducts, string? Folder, double WarmSeconds, int Passes)
{
    public const string Usage = "search [--quick] [--products N,N] [--lucene N,N|none] [--keep FOLDER], search parity --catalog FILE [--queries N]";

    private const int Million = 1_000_000;

    public static SearchOptions Parse(ReadOnlySpan<string> arguments)
    {
        int[]? products = null, lucene = null;
        string? folder = null;
        var isQuick = false;
        while (arguments.Length > 0)
        {
            var used = 2;
            switch (arguments)
            {
                case ["--quick", ..]:
                    (isQuick, used) = (true, 1);
                    break;
                case ["--products", var sizes, ..]:
                    products = Sizes(sizes);
                    break;
                case ["--lucene", "none", ..]:
                    lucene = [];
                    break;
                case ["--lucene", var sizes, ..]:
                    lucene = Sizes(sizes);
                    break;
                case ["--keep", var kept, ..]:
                    folder = kept;
                    break;
                default:
                    throw new CannotRunException($"Unknown: {string.Join(' ', arguments!)}. {Usage}");
            }
            arguments = arguments[used..];
        }
        products ??= isQuick ? [20_000] : [100_000, Million, 10 * Million];
        return new(products, lucene ?? [.. products.Where(size => size <= Million)], folder, isQuick ? 2 : 6, isQuick ? 3 : 5);
    }

    private static int[] Sizes(string list)
    {
        try
        {
            int[] sizes = [.. list.Split(',').Select(size => int.Parse(size, NumberStyles.None, CultureInfo.InvariantCulture)).Order()];
            return sizes is [>= Synthetic.Phrases.Products, ..] ? sizes : throw new CannotRunException($"The smallest catalog has {Synthetic.Phrases.Products} products");
        }
        catch (Exception problem) when (problem is FormatException or OverflowException)
        {
            throw new CannotRunException($"Not a list of numbers: {list}");
        }
    }
}
