using System.Globalization;

namespace VoiceGateway.Benchmarks.Publish;

/// <summary>What is asked of a run.</summary>
/// <param name="Products">Size of the catalog.</param>
/// <param name="Terms">Size of the dictionary.</param>
/// <param name="Server">Address of a PostgreSQL database for the store; null: an SQLite file.</param>
/// <param name="InDatabase">Products are found in PostgreSQL too (Catalog:Engine=postgres).</param>
public sealed record PublishOptions(int Products, int Terms, string? Server, bool InDatabase)
{
    public const string Usage = "publish [--products N] [--terms N] [--postgres ADDRESS [--engine postgres]]";

    public static PublishOptions Parse(ReadOnlySpan<string> arguments)
    {
        var options = new PublishOptions(1_000_000, 100_000, null, false);
        for (; arguments.Length > 0; arguments = arguments[2..])
            options = arguments switch
            {
                ["--products", var count, ..] => options with { Products = Whole(count) },
                ["--terms", var count, ..] => options with { Terms = Whole(count) },
                ["--postgres", var address, ..] => options with { Server = address },
                ["--engine", "postgres", ..] when options.Server is not null => options with { InDatabase = true },
                _ => throw new CannotRunException($"Unknown: {string.Join(' ', arguments!)}. {Usage}"),
            };
        return options;
    }

    private static int Whole(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 100 ? number : throw new CannotRunException($"Not a number of at least 100: {text}");
}
