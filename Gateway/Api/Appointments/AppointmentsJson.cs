using System.Text.Json;
using System.Text.Json.Serialization;
using VoiceGateway.Gateway.Api.Tickets;

namespace VoiceGateway.Gateway.Api.Appointments;

/// <summary>JSON of the appointments' API, by the rules of <see cref="ApiJson"/>.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    NumberHandling = JsonNumberHandling.Strict,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AppointmentRequest))]
[JsonSerializable(typeof(MoveRequest))]
[JsonSerializable(typeof(CancelRequest))]
[JsonSerializable(typeof(ScheduleRequest))]
[JsonSerializable(typeof(AppointmentAnswer))]
[JsonSerializable(typeof(AppointmentsAnswer))]
[JsonSerializable(typeof(SlotsAnswer))]
[JsonSerializable(typeof(ScheduleAnswer))]
[JsonSerializable(typeof(ScheduleSetAnswer))]
[JsonSerializable(typeof(AppointmentConflictsAnswer))]
[JsonSerializable(typeof(EventsAnswer))]
[JsonSerializable(typeof(AppointmentProblem))]
internal sealed partial class AppointmentsJson : JsonSerializerContext;
