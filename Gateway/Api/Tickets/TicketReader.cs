using VoiceGateway.Orders;
using VoiceGateway.Orders.Tickets;

namespace VoiceGateway.Gateway.Api.Tickets;

/// <summary>Reads what is raised; what does not fit gets a reason.</summary>
internal static class TicketReader
{
    private const string DefaultChannel = "api";

    /// <summary>The ticket, or what is wrong with the request.</summary>
    public static (NewTicket? Said, string? Problem) Read(RaiseRequest asked, string caller)
    {
        if (asked.RaisedBy is not { } by || !Spelling.TryRead(by.Kind, out RaiserKind kind)) return (null, $"raisedBy needs a kind: one of {Spelling.AllOf<RaiserKind>()}");
        var severity = Severity.Normal;
        if (asked.Severity is not null && !Spelling.TryRead(asked.Severity, out severity)) return (null, $"severity must be one of {Spelling.AllOf<Severity>()}");
        var evidence = new List<Evidence>();
        foreach (var one in asked.Evidence ?? [])
        {
            if (one is null || !Spelling.TryRead(one.Type, out EvidenceType type)) return (null, $"the type of evidence must be one of {Spelling.AllOf<EvidenceType>()}");
            evidence.Add(new(type, one.Text, one.Url, one.Name, one.Value, one.Unit));
        }
        var raiser = new Raiser(by.Owner ?? $"key:{caller}", kind, by.Channel ?? DefaultChannel, by.Verified);
        var said = new NewTicket(asked.Subject?.Trim() ?? "", asked.Details ?? "", raiser, severity, asked.Product, asked.Serial, asked.Order, asked.Reference, evidence);
        return NewTicketCheck.Problem(said) is { } problem ? (null, problem) : (said, null);
    }

    /// <summary>Which tickets a query means, or what is wrong with it.</summary>
    public static (TicketFilter? Filter, string? Problem) Read(IQueryCollection query)
    {
        string? Text(string name) => query[name] is [{ } one] ? one : null;
        if (!QueryText.TryName(Text("state"), out TicketState? state)) return (null, $"state must be one of {Spelling.AllOf<TicketState>()}");
        if (!QueryText.TryName(Text("severity"), out Severity? severity)) return (null, $"severity must be one of {Spelling.AllOf<Severity>()}");
        if (!QueryText.TryName(Text("kind"), out RaiserKind? kind)) return (null, $"kind must be one of {Spelling.AllOf<RaiserKind>()}");
        var filter = new TicketFilter
        {
            State = state, Severity = severity, Kind = kind, Channel = Text("channel"), Owner = Text("owner"), Assignee = Text("assignee"), ProductId = Text("product"),
            Serial = Text("serial"), OrderId = Text("order"),
        };
        var bad = QueryText.Bad(
            ("channel", filter.Channel), ("owner", filter.Owner), ("assignee", filter.Assignee), ("product", filter.ProductId), ("serial", filter.Serial), ("order", filter.OrderId));
        return bad is null ? (filter, null) : (null, bad);
    }
}
