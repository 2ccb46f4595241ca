namespace VoiceGateway.Orders;

/// <summary>What text of strangers is kept: of a bounded length and without characters that steer terminals.</summary>
public static class TextBounds
{
    /// <summary>One line of 1 to <paramref name="most"/> characters, not only white space.</summary>
    public static bool IsLine(string? text, int most) => !string.IsNullOrWhiteSpace(text) && text.Length <= most && !text.Any(char.IsControl);

    /// <summary>None, or a line as in <see cref="IsLine"/>.</summary>
    public static bool IsLineOrNull(string? text, int most) => text is null || IsLine(text, most);

    /// <summary>Lines of at most <paramref name="most"/> characters in all, possibly none.</summary>
    public static bool IsText(string? text, int most) => text is not null && text.Length <= most && text.All(letter => letter is '\n' or '\r' or '\t' || !char.IsControl(letter));
}
