using VoiceGateway.Gateway.Api.Access;
using VoiceGateway.Orders;
using VoiceGateway.Orders.Appointments;

namespace VoiceGateway.Gateway.Api.Appointments;

/// <summary>When there are slots, which are free, and what is booked that the schedule has no place for.</summary>
internal static class ScheduleApi
{
    private const int MostSlots = 100;
    private const int MostRows = 200;

    public static void MapSchedule(this IEndpointRouteBuilder all)
    {
        all.MapGet("/slots", OfferAsync).WithName("slots").WithSummary("The next slots of a kind with free places, from a time on").Produces<SlotsAnswer>().Produces<ApiProblem>(400);
        all.MapGet("/schedule", FindAsync).WithName("schedule").WithSummary("The schedule").Produces<ScheduleAnswer>();
        all.MapPut("/schedule", SetAsync).WithName("setSchedule")
            .WithSummary("Set the schedule, with its ETag in If-Match; dryRun=true: only tell which booked appointments would have no place")
            .Accepts<ScheduleRequest>("application/json").Produces<ScheduleSetAnswer>().Produces<AppointmentProblem>(400).Produces<AppointmentProblem>(412).Produces<AppointmentProblem>(428);
        all.MapGet("/conflicts", ConflictsAsync).WithName("conflicts").WithSummary("Booked appointments to come that the schedule has no place for")
            .Produces<AppointmentConflictsAnswer>().Produces<ApiProblem>(400);
    }

    private static async Task<IResult> OfferAsync(string? kind, string? from, int? limit, AppointmentStore appointments, ShopTime time, TimeProvider clock, CancellationToken cancel)
    {
        if (!Spelling.TryRead(kind, out SlotKind what)) return ApiBody.Problem(400, $"kind must be one of {Spelling.AllOf<SlotKind>()}");
        if (!QueryText.TryTime(from, out var first)) return ApiBody.Problem(400, "from must be a time such as 2026-08-01T00:00:00Z");
        var (offers, next) = await appointments.OfferAsync(what, first ?? clock.GetUtcNow(), Math.Clamp(limit ?? 10, 1, MostSlots), cancel);
        return Results.Json(new(time.Name, [.. offers.Select(SlotAnswer.Of)], next is { } start ? QueryText.Write(start) : null), AppointmentsJson.Default.SlotsAnswer);
    }

    private static async Task<IResult> FindAsync(HttpContext context, AppointmentStore appointments, ShopTime time, CancellationToken cancel)
    {
        var kept = await appointments.ScheduleAsync(cancel);
        RequestHeaders.Tag(context, kept.Revision);
        return Results.Json(ScheduleReader.Write(kept, time.Name), AppointmentsJson.Default.ScheduleAnswer);
    }

    private static async Task<IResult> SetAsync(bool? dryRun, HttpContext context, AppointmentStore appointments, ShopTime time, CancellationToken cancel)
    {
        var (asked, refused) = await ApiBody.ReadAsync(context.Request, AppointmentsJson.Default.ScheduleRequest, cancel);
        if (refused is not null) return refused;
        var (schedule, problems) = ScheduleReader.Read(asked!);
        if (problems.Count > 0) return AppointmentReplies.Problem(new("The schedule does not fit", 400, problems[0], Problems: [.. problems.Take(100)]));
        if (dryRun is true) return Of(context, await appointments.TryScheduleAsync(schedule, cancel), time, isSet: false);
        var (revision, missing) = RequestHeaders.Revision(context.Request, "schedule", isNeeded: true);
        return missing ?? Of(context, await appointments.SetScheduleAsync(revision!.Value, schedule, context.Caller().Name, cancel), time, isSet: true);
    }

    private static IResult Of(HttpContext context, ScheduleOutcome outcome, ShopTime time, bool isSet)
    {
        if (outcome is not ScheduleOutcome.Done done)
            return AppointmentReplies.Problem(new("The schedule was changed meanwhile", 412, $"its revision is {((ScheduleOutcome.Stale)outcome).Current.Revision} now"));
        RequestHeaders.Tag(context, done.Schedule.Revision);
        return Results.Json(new(isSet, ScheduleReader.Write(done.Schedule, time.Name), Of(done.Conflicts)), AppointmentsJson.Default.ScheduleSetAnswer);
    }

    private static async Task<IResult> ConflictsAsync(string? after, int? limit, AppointmentStore appointments, CancellationToken cancel)
    {
        if (!AppointmentCursor.TryRead(after, out var cursor)) return ApiBody.Problem(400, "after must be what an answer called next");
        return Results.Json(Of(await appointments.ConflictsAsync(cursor, Math.Clamp(limit ?? 50, 1, MostRows), cancel)), AppointmentsJson.Default.AppointmentConflictsAnswer);
    }

    private static AppointmentConflictsAnswer Of(Conflicts conflicts) => new(
        conflicts.Count, [.. conflicts.Listed.Select(ConflictAnswer.Of)], conflicts.IsCut ? AppointmentCursor.Write(conflicts.Listed[^1].Appointment) : null);
}
