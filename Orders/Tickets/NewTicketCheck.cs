namespace VoiceGateway.Orders.Tickets;

/// <summary>The bounds of what may be raised.</summary>
public static class NewTicketCheck
{
    public const int MostSubject = 200;
    public const int MostDetails = 4_000;
    public const int MostId = 200;
    public const int MostEvidence = 20;
    public const int MostEvidenceText = 2_000;
    private const int MostChannel = 40;
    private const int MostName = 100;
    private const int MostUnit = 20;

    /// <summary>What is wrong with it, in words for who sent it; null when nothing is.</summary>
    public static string? Problem(NewTicket ticket)
    {
        if (!TextBounds.IsLine(ticket.Subject, MostSubject)) return $"subject must be a line of 1 to {MostSubject} characters";
        if (!TextBounds.IsText(ticket.Details, MostDetails)) return $"details must have at most {MostDetails} characters";
        foreach (var (name, value) in new[] { ("product", ticket.ProductId), ("serial", ticket.Serial), ("order", ticket.OrderId), ("reference", ticket.Reference) })
            if (!TextBounds.IsLineOrNull(value, MostId)) return $"{name} must be a line of 1 to {MostId} characters";
        if (!TextBounds.IsLine(ticket.Raiser.Owner, MostId)) return $"owner must be a line of 1 to {MostId} characters";
        if (!IsChannel(ticket.Raiser.Channel)) return $"channel must have 1 to {MostChannel} lower-case letters, digits and hyphens";
        if (ticket.Evidence?.Count > MostEvidence) return $"evidence must be at most {MostEvidence} things";
        return ticket.Evidence?.Select(Problem).FirstOrDefault(problem => problem is not null);
    }

    /// <summary>Whether it can be the name of a channel.</summary>
    public static bool IsChannel(string? text) => text?.Length is >= 1 and <= MostChannel && text.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');

    private static string? Problem(Evidence evidence) => evidence switch
    {
        { Type: EvidenceType.Text, Url: null, Name: null, Value: null, Unit: null } =>
            string.IsNullOrWhiteSpace(evidence.Text) || !TextBounds.IsText(evidence.Text, MostEvidenceText) ? $"a text of evidence must have 1 to {MostEvidenceText} characters" : null,
        { Type: EvidenceType.Link, Name: null, Value: null, Unit: null } =>
            !IsAddress(evidence.Url) ? $"a link of evidence must be an http or https address of at most {MostEvidenceText} characters"
            : evidence.Text is not null && !TextBounds.IsText(evidence.Text, MostEvidenceText) ? $"the text of a link must have at most {MostEvidenceText} characters" : null,
        { Type: EvidenceType.Measurement, Text: null, Url: null } =>
            !TextBounds.IsLine(evidence.Name, MostName) ? $"a measurement must have a name of 1 to {MostName} characters"
            : evidence.Value is not { } value || !double.IsFinite(value) ? "a measurement must have a finite value"
            : !TextBounds.IsLineOrNull(evidence.Unit, MostUnit) ? $"the unit of a measurement must have 1 to {MostUnit} characters" : null,
        _ => "evidence is a text (text), a link (url, text) or a measurement (name, value, unit)",
    };

    private static bool IsAddress(string? text) =>
        TextBounds.IsLine(text, MostEvidenceText) && Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https");
}
