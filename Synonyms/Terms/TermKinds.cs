using System.Diagnostics.CodeAnalysis;

namespace VoiceGateway.Synonyms.Terms;

/// <summary>The spelling of the kinds in files and in the database: <c>one-way</c>, <c>misheard</c> and so on.</summary>
public static class TermKinds
{
    private static readonly string[] Names = Array.ConvertAll(Enum.GetValues<TermKind>(), kind => kind == TermKind.OneWay ? "one-way" : kind.ToString().ToLowerInvariant());

    /// <summary>All spellings, for messages.</summary>
    public static string All { get; } = string.Join(", ", Names);

    public static string Name(this TermKind kind) => Names[(int)kind];

    /// <summary>Reads a spelling; case does not matter.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out TermKind kind)
    {
        var index = text is null ? -1 : Array.FindIndex(Names, name => name.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase));
        kind = (TermKind)Math.Max(0, index);
        return index >= 0;
    }

    /// <summary>Whether people say it and mean it, unlike the slips of spellers and recognisers and the words about amounts.</summary>
    public static bool IsMeant(this TermKind kind) => kind is not (TermKind.Spelling or TermKind.Misheard or TermKind.Unit or TermKind.Stop or TermKind.Spoken);
}
