namespace VoiceGateway.Gateway.Channels.Alexa.Screens;

/// <summary>
/// What a screen shows, apart from how: the documents in <c>Screens/*.json</c> hold no word of the catalog and this holds no
/// layout. Every text is encoded by <see cref="AplText"/>.
/// </summary>
public sealed record ScreenData
{
    public required string Title { get; init; }

    /// <summary>What was said, for screens without lines.</summary>
    public string? Text { get; init; }

    public IReadOnlyList<ScreenLine> Lines { get; init; } = [];

    /// <summary>How many lines there were no places for, such as "+12".</summary>
    public string? More { get; init; }

    public string? TotalLabel { get; init; }

    public string? Total { get; init; }

    public IReadOnlyList<ScreenButton> Buttons { get; init; } = [];
}

/// <param name="Position">From 1, what a touch says.</param>
/// <param name="Amount">How much of it, such as <c>2 ×</c>.</param>
public sealed record ScreenLine(int Position, string Name, string? Size, string? Price, string? Amount = null);

/// <param name="Intent">What a touch means, one of <see cref="Touch.Buttons"/>.</param>
public sealed record ScreenButton(string Intent, string Text);
