using System.Text.Json;
using System.Text.Json.Serialization;

namespace VoiceGateway.Gateway.Api.Tickets;

/// <summary>JSON of the tickets' API, by the rules of <see cref="ApiJson"/>.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    NumberHandling = JsonNumberHandling.Strict,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RaiseRequest))]
[JsonSerializable(typeof(TicketStepRequest))]
[JsonSerializable(typeof(TicketCommentRequest))]
[JsonSerializable(typeof(DecisionRequest))]
[JsonSerializable(typeof(DecisionAnswerRequest))]
[JsonSerializable(typeof(AssigneeRequest))]
[JsonSerializable(typeof(SeverityRequest))]
[JsonSerializable(typeof(MergeRequest))]
[JsonSerializable(typeof(SplitRequest))]
[JsonSerializable(typeof(TicketAnswer))]
[JsonSerializable(typeof(TicketsAnswer))]
[JsonSerializable(typeof(ReportsAnswer))]
[JsonSerializable(typeof(TicketCommentsAnswer))]
[JsonSerializable(typeof(EventsAnswer))]
[JsonSerializable(typeof(TicketSummaryAnswer))]
[JsonSerializable(typeof(TicketProblem))]
internal sealed partial class TicketsJson : JsonSerializerContext;
