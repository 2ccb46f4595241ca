namespace VoiceGateway.Gateway.Channels.Dialogflow;

/// <summary>
/// The resource name of a session, taken apart. ES: <c>projects/P[/locations/L]/agent[/environments/E/users/U]/sessions/S</c>;
/// CX: <c>projects/P/locations/L/agents/A[/environments/E]/sessions/S</c> (from the comments of Google's session.proto).
/// </summary>
/// <param name="Text">The whole name, as sent.</param>
/// <param name="Project">The project's id.</param>
/// <param name="User">The user that the name carries; null for none and for <c>-</c>, which stands for nobody in particular.</param>
internal sealed record SessionName(string Text, string Project, string? User)
{
    private const int MaxLength = 512;

    /// <summary>Null when the text is not such a name, so that nothing is ever addressed by a name that Dialogflow would refuse.</summary>
    public static SessionName? TryParse(string? text)
    {
        if (text is null || text.Length > MaxLength) return null;
        var parts = text.Split('/');
        if (!Array.TrueForAll(parts, IsPart)) return null;
        return parts switch
        {
            ["projects", var project, .. var rest] => Names(rest, out var user) ? new(text, project, user is "-" ? null : user) : null,
            _ => null,
        };
    }

    private static bool Names(ReadOnlySpan<string> rest, out string? user)
    {
        user = null;
        if (rest is ["locations", _, .. var below]) rest = below;
        switch (rest)
        {
            case ["agent", "sessions", _]:
            case ["agents", _, "sessions", _]:
            case ["agents", _, "environments", _, "sessions", _]:
                return true;
            case ["agent", "environments", _, "users", var named, "sessions", _]:
                user = named;
                return true;
            default:
                return false;
        }
    }

    private static bool IsPart(string part) => part.Length > 0 && part.AsSpan().IndexOfAnyExcept(PartCharacters) < 0;

    private static readonly System.Buffers.SearchValues<char> PartCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:~@%+=");
}
