namespace VoiceGateway.Synonyms.Rules;

/// <summary>The spelling of actions and matches in files and in the database: <c>pin</c>, <c>contains</c> and so on.</summary>
public static class RuleNames
{
    private static readonly string[] Actions = Array.ConvertAll(Enum.GetValues<RuleAction>(), action => action.ToString().ToLowerInvariant());
    private static readonly string[] Matches = Array.ConvertAll(Enum.GetValues<RuleMatch>(), match => match.ToString().ToLowerInvariant());

    public static string Name(this RuleAction action) => Actions[(int)action];

    public static string Name(this RuleMatch match) => Matches[(int)match];

    /// <summary>Reads a spelling; case does not matter.</summary>
    public static bool TryParse(string? text, out RuleAction action) => TryParse(Actions, text, out action);

    /// <inheritdoc cref="TryParse(string?, out RuleAction)"/>
    public static bool TryParse(string? text, out RuleMatch match) => TryParse(Matches, text, out match);

    private static bool TryParse<T>(string[] names, string? text, out T value)
        where T : struct, Enum
    {
        var index = Array.FindIndex(names, name => name.Equals(text?.Trim(), StringComparison.OrdinalIgnoreCase));
        value = Enum.GetValues<T>()[Math.Max(0, index)];
        return index >= 0;
    }
}
