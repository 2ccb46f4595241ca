namespace VoiceGateway.Gateway.Channels.Dialogflow;

/// <summary>
/// The resource name of a session, taken apart. ES: <c>projects/P[/locations/L]/agent[/environments/E/users/U]/sessions/S</c>;
/// CX: <c>projects/P/locations/L/agents/A[/environments/E]/sessions/S</c> (from the comments of Google's session.proto).
/// </summary>
/// <param name="Text">The whole name, as sent.</param>
/// <param name="Project">The project's id.</param>
/// <param name="User">The user that the name carries; null for none and for <c>-</c>, which stands for nobody in particular.</param>
/// <param name="Environment">Where the agent runs; a name without one, or with <c>-</c>, is of the <see cref="Draft"/>.</param>
internal sealed record SessionName(string Text, string Project, string? User, string Environment)
{
    /// <summary>The agent as it is being built, which the console's simulator speaks with.</summary>
    public const string Draft = "draft";

    private const int MaxLength = 512;

    /// <summary>Null when the text is not such a name, so that nothing is ever addressed by a name that Dialogflow would refuse.</summary>
    public static SessionName? TryParse(string? text)
    {
        if (text is null || text.Length > MaxLength) return null;
        var parts = text.Split('/');
        if (!Array.TrueForAll(parts, IsPart)) return null;
        return parts switch
        {
            ["projects", var project, .. var rest] => Names(rest, out var user, out var environment) ? new(text, project, user is "-" ? null : user, environment is "-" ? Draft : environment) : null,
            _ => null,
        };
    }

    private static bool Names(ReadOnlySpan<string> rest, out string? user, out string environment)
    {
        (user, environment) = (null, Draft);
        if (rest is ["locations", _, .. var below]) rest = below;
        switch (rest)
        {
            case ["agent", "sessions", _]:
            case ["agents", _, "sessions", _]:
                return true;
            case ["agents", _, "environments", var place, "sessions", _]:
                environment = place;
                return true;
            case ["agent", "environments", var place, "users", var named, "sessions", _]:
                (user, environment) = (named, place);
                return true;
            default:
                return false;
        }
    }

    private static bool IsPart(string part) => part.Length > 0 && part.AsSpan().IndexOfAnyExcept(PartCharacters) < 0;

    private static readonly System.Buffers.SearchValues<char> PartCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:~@%+=");
}
