using System.Globalization;

namespace VoiceGateway.Benchmarks.Carts;

/// <summary>What is asked of a run.</summary>
/// <param name="Server">Address of an empty PostgreSQL database on a server that syncs its disk; null: SQLite alone.</param>
/// <param name="Seconds">How long each figure is measured.</param>
public sealed record CartsOptions(string? Server, int Seconds)
{
    public const string Usage = "carts [--seconds N] [--postgres ADDRESS]";

    public static CartsOptions Parse(ReadOnlySpan<string> arguments)
    {
        var options = new CartsOptions(null, 5);
        for (; arguments.Length > 0; arguments = arguments[2..])
            options = arguments switch
            {
                ["--seconds", var text, ..] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0 => options with { Seconds = seconds },
                ["--postgres", var address, ..] => options with { Server = address },
                _ => throw new CannotRunException($"Unknown: {string.Join(' ', arguments!)}. {Usage}"),
            };
        return options;
    }
}
