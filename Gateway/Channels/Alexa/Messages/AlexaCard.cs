namespace VoiceGateway.Gateway.Channels.Alexa.Messages;

/// <summary>What the Alexa app shows: one of four kinds, of which each has its own members. Plain text, at most 8,000 characters together.</summary>
public sealed record AlexaCard
{
    private AlexaCard(string type) => Type = type;

    public string? Title { get; private init; }

    /// <summary>The text of a Simple card.</summary>
    public string? Content { get; private init; }

    /// <summary>The text of a Standard card.</summary>
    public string? Text { get; private init; }

    public CardImage? Image { get; private init; }

    public IReadOnlyList<string>? Permissions { get; private init; }

    public string Type { get; }

    public static AlexaCard Simple(string title, string content) => new("Simple") { Title = title, Content = content };

    public static AlexaCard Standard(string title, string text, string image) => new("Standard") { Title = title, Text = text, Image = new(image, image) };

    /// <summary>Leads to the sign-in of the shop.</summary>
    public static AlexaCard LinkAccount { get; } = new("LinkAccount");

    /// <summary>Leads to where the permissions, which the manifest must name, are granted.</summary>
    public static AlexaCard Consent(params IReadOnlyList<string> permissions) => new("AskForPermissionsConsent") { Permissions = permissions };
}

/// <summary>https addresses of at most 2,000 characters.</summary>
public sealed record CardImage(string SmallImageUrl, string LargeImageUrl);
