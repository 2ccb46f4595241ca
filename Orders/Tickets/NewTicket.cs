namespace VoiceGateway.Orders.Tickets;

/// <summary>What is brought as evidence.</summary>
public enum EvidenceType
{
    Text,
    Link,
    Measurement,
}

/// <summary>One thing that shows what is wrong.</summary>
/// <param name="Type">Which of the others are there.</param>
/// <param name="Text">Of a text: the text. Of a link: what is behind it, or null.</param>
/// <param name="Url">Of a link: an http or https address. It is never opened by us.</param>
/// <param name="Name">Of a measurement: what was measured.</param>
/// <param name="Value">Of a measurement: a finite number.</param>
/// <param name="Unit">Of a measurement, or null.</param>
public sealed record Evidence(EvidenceType Type, string? Text = null, string? Url = null, string? Name = null, double? Value = null, string? Unit = null);

/// <summary>What somebody raises; <see cref="NewTicketCheck"/> has its bounds.</summary>
public sealed record NewTicket(
    string Subject,
    string Details,
    Raiser Raiser,
    Severity Severity = Severity.Normal,
    string? ProductId = null,
    string? Serial = null,
    string? OrderId = null,
    string? Reference = null,
    IReadOnlyList<Evidence>? Evidence = null);

/// <summary>One time that a ticket was raised.</summary>
public sealed record TicketReport(string Id, string Ticket, NewTicket Said, DateTimeOffset RaisedAt);
