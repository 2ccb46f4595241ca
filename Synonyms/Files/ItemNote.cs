namespace VoiceGateway.Synonyms.Files;

/// <summary>
/// The id that a rule had in the system that it came from, kept in the note of its terms where no concept is named by it,
/// so that an export names it again.
/// </summary>
internal static class ItemNote
{
    private const string Mark = "rule ";
    private const string Own = "one-way:";

    /// <summary>The note; null when there is no id or we made it.</summary>
    public static string? Of(string? id) => id is null || id.StartsWith(Own, StringComparison.Ordinal) ? null : Mark + id;

    public static string? Id(string? note) => note?.StartsWith(Mark, StringComparison.Ordinal) == true && note.Length > Mark.Length ? note[Mark.Length..] : null;

    /// <summary>An id for a rule that had none, where one is required.</summary>
    public static string Made(string words) => Own + words;
}
