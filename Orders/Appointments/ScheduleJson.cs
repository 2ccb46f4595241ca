using System.Text.Json;
using System.Text.Json.Serialization;

namespace VoiceGateway.Orders.Appointments;

/// <summary>The schedule as JSON in its column, and what the request of an appointment is compared by.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Schedule))]
[JsonSerializable(typeof(NewAppointment))]
internal sealed partial class ScheduleJson : JsonSerializerContext
{
    public static string Write(Schedule schedule) => JsonSerializer.Serialize(schedule, Default.Schedule);

    public static Schedule Read(string json) => JsonSerializer.Deserialize(json, Default.Schedule)!;

    public static string Write(NewAppointment asked) => JsonSerializer.Serialize(asked, Default.NewAppointment);
}
