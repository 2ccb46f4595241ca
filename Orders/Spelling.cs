using System.Text;

namespace VoiceGateway.Orders;

/// <summary>How a value of an enumeration is written in the database and for programs: <c>WaitingForHuman</c> is <c>waiting-for-human</c>.</summary>
public static class Spelling
{
    public static string Name<T>(this T value)
        where T : struct, Enum => Names<T>.All[Array.IndexOf(Names<T>.Values, value)];

    /// <summary>Reads the exact spelling only: no numbers, no other case.</summary>
    public static bool TryRead<T>(string? text, out T value)
        where T : struct, Enum
    {
        var index = Array.IndexOf(Names<T>.All, text);
        value = Names<T>.Values[Math.Max(0, index)];
        return index >= 0;
    }

    /// <summary>Reads what the database holds.</summary>
    /// <exception cref="InvalidDataException">It is none of ours.</exception>
    internal static T Stored<T>(string text)
        where T : struct, Enum => TryRead(text, out T value) ? value : throw new InvalidDataException($"The database holds a {typeof(T).Name} that is not known: {text}");

    /// <summary>All of them, as a sentence lists them.</summary>
    public static string AllOf<T>()
        where T : struct, Enum => string.Join(", ", Names<T>.All);

    private static string Write(string name)
    {
        var text = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0) text.Append('-');
            text.Append(char.ToLowerInvariant(letter));
        }
        return text.ToString();
    }

    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly T[] Values = Enum.GetValues<T>();
        public static readonly string[] All = [.. Values.Select(value => Write(value.ToString()))];
    }
}
