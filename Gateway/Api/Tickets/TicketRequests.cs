namespace VoiceGateway.Gateway.Api.Tickets;

/// <summary>A new ticket. <see cref="Severity"/> is <c>low</c>, <c>normal</c> (when absent), <c>high</c> or <c>urgent</c>.</summary>
public sealed record RaiseRequest(
    string? Subject,
    RaiserBody? RaisedBy,
    string? Details = null,
    string? Severity = null,
    string? Product = null,
    string? Serial = null,
    string? Order = null,
    string? Reference = null,
    IReadOnlyList<EvidenceBody?>? Evidence = null);

/// <summary>
/// Who raised it. <see cref="Kind"/> is <c>human</c>, <c>bot</c> or <c>device</c>. <see cref="Owner"/> is the key of a person or machine; absent: the key of
/// the API that is used. <see cref="Verified"/>: the sender has made sure who it is.
/// </summary>
public sealed record RaiserBody(string? Kind, string? Owner = null, string? Channel = null, bool Verified = false);

/// <summary><see cref="Type"/> is <c>text</c> (text), <c>link</c> (url, text) or <c>measurement</c> (name, value, unit).</summary>
public sealed record EvidenceBody(string? Type, string? Text = null, string? Url = null, string? Name = null, double? Value = null, string? Unit = null);

/// <summary>
/// <see cref="Step"/> is <c>start</c>, <c>ask-customer</c>, <c>customer-answered</c>, <c>resolve</c>, <c>close</c> or <c>reopen</c>; <see cref="Text"/> is
/// said publicly with it.
/// </summary>
public sealed record TicketStepRequest(string? Step, string? Text = null);

/// <summary><see cref="From"/> is <c>staff</c> (when absent) or <c>customer</c>, whose words are always public.</summary>
public sealed record TicketCommentRequest(string? Text, bool Public = false, string? From = null);

/// <summary>What a person must decide; without options any text is an answer.</summary>
public sealed record DecisionRequest(string? Question, IReadOnlyList<string?>? Options = null);

public sealed record DecisionAnswerRequest(string? Answer);

/// <summary>Null or absent: nobody.</summary>
public sealed record AssigneeRequest(string? Assignee = null);

public sealed record SeverityRequest(string? Severity);

/// <summary><see cref="Into"/> is the id of the ticket that takes the reports.</summary>
public sealed record MergeRequest(string? Into);

/// <summary>The ids of the reports that become a ticket of their own.</summary>
public sealed record SplitRequest(IReadOnlyList<string?>? Reports);
