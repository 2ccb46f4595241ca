using VoiceGateway.Orders.Appointments;

namespace VoiceGateway.Gateway.Api.Appointments;

/// <summary>Turns what came of a wish into an answer, in one way for all endpoints.</summary>
internal sealed class AppointmentReplies(AppointmentStore appointments, HttpContext context, CancellationToken cancel)
{
    // Enough to say aloud.
    private const int Alternatives = 3;

    public static IResult NoSuchAppointment() => Problem(new("There is no such appointment", 404));

    public static IResult Problem(AppointmentProblem problem) => Results.Json(problem, AppointmentsJson.Default.AppointmentProblem, "application/problem+json", problem.Status);

    public static IResult Of(HttpContext context, Appointment made, int status = 200)
    {
        RequestHeaders.Tag(context, made.Revision);
        if (status == 201) context.Response.Headers.Location = $"/api/appointments/{made.Id}";
        return Results.Json(AppointmentAnswer.Of(made), AppointmentsJson.Default.AppointmentAnswer, statusCode: status);
    }

    public async Task<IResult> OfAsync(AppointmentOutcome outcome) => outcome switch
    {
        AppointmentOutcome.Done done => Of(context, done.Appointment, done.IsNew ? 201 : 200),
        AppointmentOutcome.Stale stale => Problem(new("The appointment was changed meanwhile", 412, $"its revision is {stale.Current.Revision} now", AppointmentAnswer.Of(stale.Current))),
        AppointmentOutcome.Refused refused => Problem(new("This can't be done to the appointment now", 409, refused.Reason, AppointmentAnswer.Of(refused.Current))),
        AppointmentOutcome.NoPlace none => Problem(new("The slot can't be had", 409, none.Reason, Slots: await OthersAsync(none.Slot))),
        AppointmentOutcome.TooManyHolds holds => Problem(new("Too many slots are held", 409, $"one owner holds at most {holds.Most} at a time: book or cancel one")),
        AppointmentOutcome.KeyReused => Problem(new("The Idempotency-Key was used for something else", 422, "a repeat must say the same; something new needs a new key")),
        _ => NoSuchAppointment(),
    };

    /// <summary>What every change of an appointment may answer.</summary>
    public static RouteHandlerBuilder Documented(RouteHandlerBuilder route, int status = 200) => route.Produces<AppointmentAnswer>(status)
        .Produces<AppointmentProblem>(400).Produces<AppointmentProblem>(404).Produces<AppointmentProblem>(409).Produces<AppointmentProblem>(412);

    private async Task<IReadOnlyList<SlotAnswer>> OthersAsync(string slot)
    {
        if (!Slot.TryRead(slot, out var kind, out var start, out _)) return [];
        return [.. (await appointments.OfferAsync(kind, start, Alternatives, cancel)).Offers.Select(SlotAnswer.Of)];
    }
}
