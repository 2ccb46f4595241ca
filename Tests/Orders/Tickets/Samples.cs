using VoiceGateway.Orders.Tickets;

namespace VoiceGateway.Tests.Orders.Tickets;

internal static class Samples
{
    public static NewTicket Ticket(string subject, string owner = "alexa:ann", RaiserKind kind = RaiserKind.Human, string channel = "alexa", Severity severity = Severity.Normal) =>
        new(subject, "It hums.", new(owner, kind, channel, true), severity, "kettle-1", "SN-1", "order-1", "ref-1", [new(EvidenceType.Measurement, Name: "loudness", Value: 61.5, Unit: "dB")]);
}
