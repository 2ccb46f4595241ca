namespace VoiceGateway.Gateway.Callers;

/// <summary>What a caller of the API may do. Each may all that those before it may.</summary>
public enum Role
{
    /// <summary>Read.</summary>
    Viewer,

    /// <summary>Write drafts, and what tries or teaches them.</summary>
    Editor,

    /// <summary>Approve and publish drafts of others, and roll back.</summary>
    Reviewer,

    /// <summary>Everything: publish without a review, import, give keys.</summary>
    Admin,
}

/// <summary>The spelling of the roles: <c>viewer</c>, <c>editor</c> and so on.</summary>
public static class Roles
{
    public const string All = "viewer, editor, reviewer, admin";

    public static string Name(this Role role) => role.ToString().ToLowerInvariant();

    public static bool TryParse(string? text, out Role role)
    {
        var index = Array.FindIndex(Enum.GetValues<Role>(), known => known.Name() == text);
        role = (Role)Math.Max(0, index);
        return index >= 0;
    }
}

/// <summary>Who calls the API, by the key that they carry. What they change is written under their name.</summary>
public sealed record ApiCaller(string Name, Role Role)
{
    /// <summary>Whoever may read the data folder.</summary>
    public static ApiCaller Operator { get; } = new("operator", Role.Admin);
}
