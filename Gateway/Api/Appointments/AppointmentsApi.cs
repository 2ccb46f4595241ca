using System.Globalization;
using VoiceGateway.Gateway.Api.Access;
using VoiceGateway.Gateway.Api.Tickets;
using VoiceGateway.Gateway.Callers;
using VoiceGateway.Orders;
using VoiceGateway.Orders.Appointments;

namespace VoiceGateway.Gateway.Api.Appointments;

/// <summary><c>/api/appointments</c>: finding, holding, booking, moving and cancelling.</summary>
internal static class AppointmentsApi
{
    private const int MostRows = 200;

    public static void MapAppointments(this IEndpointRouteBuilder routes)
    {
        var all = routes.MapGroup("/appointments").WithTags("Appointments");
        all.MapSchedule();
        all.MapGet("", ListAsync).WithName("appointments").WithSummary("Appointments in the order of their times; by kind, state, owner, from and to")
            .Produces<AppointmentsAnswer>().Produces<AppointmentProblem>(400);
        Documented(all.MapPost("", BookAsync).WithName("book").WithSummary("Book a place in a slot"));
        Documented(all.MapPost("/holds", HoldAsync).WithName("hold").WithSummary("Keep a place for five minutes, while the shopper is asked"));
        all.MapGet("/{id}", FindAsync).WithName("appointment").WithSummary("How an appointment stands").Produces<AppointmentAnswer>().Produces<AppointmentProblem>(404);
        all.MapGet("/{id}/events", EventsAsync).WithName("appointmentEvents").WithSummary("What happened to it").Produces<EventsAnswer>().Produces<AppointmentProblem>(404);
        AppointmentReplies.Documented(all.MapPost("/{id}/book", ConfirmAsync).WithName("bookHeld").WithSummary("Book what was held"));
        AppointmentReplies.Documented(all.MapPost("/{id}/reschedule", MoveAsync).WithName("reschedule").WithSummary("Move it to another slot: wholly or not at all").Accepts<MoveRequest>("application/json"));
        AppointmentReplies.Documented(all.MapPost("/{id}/cancel", CancelAsync).WithName("cancelAppointment").WithSummary("Give the place up").Accepts<CancelRequest>("application/json"));
    }

    private static void Documented(RouteHandlerBuilder route) => AppointmentReplies.Documented(route, 201).Accepts<AppointmentRequest>("application/json").Produces<AppointmentProblem>(422);

    private static async Task<IResult> ListAsync(
        string? kind, string? state, string? owner, string? from, string? to, string? after, int? limit, AppointmentStore appointments, CancellationToken cancel)
    {
        if (!QueryText.TryName(kind, out SlotKind? what)) return ApiBody.Problem(400, $"kind must be one of {Spelling.AllOf<SlotKind>()}");
        if (!QueryText.TryName(state, out AppointmentState? stands)) return ApiBody.Problem(400, $"state must be one of {Spelling.AllOf<AppointmentState>()}");
        if (QueryText.Bad(("owner", owner)) is { } bad) return ApiBody.Problem(400, bad);
        if (!QueryText.TryTime(from, out var first) || !QueryText.TryTime(to, out var last)) return ApiBody.Problem(400, "from and to must be times such as 2026-08-01T00:00:00Z");
        if (!AppointmentCursor.TryRead(after, out var cursor)) return ApiBody.Problem(400, "after must be what an answer called next");
        var most = Math.Clamp(limit ?? 50, 1, MostRows);
        var found = await appointments.ListAsync(new() { Kind = what, State = stands, Owner = owner, From = first, To = last }, cursor, most, cancel);
        return Results.Json(new([.. found.Select(AppointmentAnswer.Of)], found.Count == most ? AppointmentCursor.Write(found[^1]) : null), AppointmentsJson.Default.AppointmentsAnswer);
    }

    private static Task<IResult> BookAsync(HttpContext context, AppointmentStore appointments, CancellationToken cancel) =>
        TakeAsync(context, appointments, (asked, who, key) => appointments.BookAsync(asked, who, key, cancel), cancel);

    private static Task<IResult> HoldAsync(HttpContext context, AppointmentStore appointments, CancellationToken cancel) =>
        TakeAsync(context, appointments, (asked, who, key) => appointments.HoldAsync(asked, who, key, cancel), cancel);

    private static async Task<IResult> TakeAsync(
        HttpContext context, AppointmentStore appointments, Func<NewAppointment, string, RequestKey?, Task<AppointmentOutcome>> take, CancellationToken cancel)
    {
        var (asked, refused) = await ApiBody.ReadAsync(context.Request, AppointmentsJson.Default.AppointmentRequest, cancel);
        if (refused is not null) return refused;
        var wanted = new NewAppointment(asked!.Slot ?? "", asked.Owner ?? $"key:{context.Caller().Name}", asked.Channel ?? "api", asked.Order, asked.Ticket, asked.Note);
        if (wanted.Problem() is { } problem) return ApiBody.Problem(400, "The appointment does not fit", problem);
        var (key, bad) = RequestHeaders.Key(context);
        return bad ?? await new AppointmentReplies(appointments, context, cancel).OfAsync(await take(wanted, context.Caller().Name, key));
    }

    private static async Task<IResult> FindAsync(string id, HttpContext context, AppointmentStore appointments, CancellationToken cancel) =>
        await appointments.FindAsync(id, cancel) is { } made ? AppointmentReplies.Of(context, made) : AppointmentReplies.NoSuchAppointment();

    private static async Task<IResult> EventsAsync(string id, long? after, int? limit, AppointmentStore appointments, CancellationToken cancel)
    {
        if (await appointments.FindAsync(id, cancel) is null) return AppointmentReplies.NoSuchAppointment();
        var most = Math.Clamp(limit ?? 50, 1, MostRows);
        return Results.Json(EventsAnswer.Of(await appointments.EventsAsync(id, after ?? 0, most, cancel), most), AppointmentsJson.Default.EventsAnswer);
    }

    private static Task<IResult> ConfirmAsync(string id, HttpContext context, AppointmentStore appointments, CancellationToken cancel) =>
        UpdateAsync(context, appointments, (revision, who) => appointments.ConfirmAsync(id, revision, who, cancel), cancel);

    private static async Task<IResult> MoveAsync(string id, HttpContext context, AppointmentStore appointments, CancellationToken cancel)
    {
        var (asked, refused) = await ApiBody.ReadAsync(context.Request, AppointmentsJson.Default.MoveRequest, cancel);
        if (refused is not null) return refused;
        if (!Slot.TryRead(asked!.Slot, out _, out _, out _)) return ApiBody.Problem(400, "slot must be the id of a slot");
        if (asked.Force && context.Caller().Role < Role.Admin) return OnlyAdmin();
        return await UpdateAsync(context, appointments, (revision, who) => appointments.MoveAsync(id, revision, asked.Slot!, who, asked.Force, cancel), cancel);
    }

    private static async Task<IResult> CancelAsync(string id, HttpContext context, AppointmentStore appointments, CancellationToken cancel)
    {
        var (asked, refused) = await ApiBody.ReadAsync(context.Request, AppointmentsJson.Default.CancelRequest, cancel);
        if (refused is not null) return refused;
        if (!TextBounds.IsLineOrNull(asked!.Reason, 500)) return ApiBody.Problem(400, "reason must be a line of 1 to 500 characters");
        if (asked.Force && context.Caller().Role < Role.Admin) return OnlyAdmin();
        return await UpdateAsync(context, appointments, (revision, who) => appointments.CancelAsync(id, revision, asked.Reason, who, asked.Force, cancel), cancel);
    }

    // These say the same when they are repeated, so the ETag is a guard that may be left out.
    private static async Task<IResult> UpdateAsync(HttpContext context, AppointmentStore appointments, Func<long?, string, Task<AppointmentOutcome>> update, CancellationToken cancel)
    {
        var (revision, refused) = RequestHeaders.Revision(context.Request, "appointment", isNeeded: false);
        return refused ?? await new AppointmentReplies(appointments, context, cancel).OfAsync(await update(revision, context.Caller().Name));
    }

    private static IResult OnlyAdmin() => ApiBody.Problem(403, "Only an admin forces this");
}

/// <summary>Where a page of appointments ended: the start and the id of its last one.</summary>
internal static class AppointmentCursor
{
    public static string Write(Appointment last) => string.Create(CultureInfo.InvariantCulture, $"{last.Start.ToUnixTimeMilliseconds()}-{last.Id}");

    public static bool TryRead(string? text, out (DateTimeOffset Start, string Id)? cursor)
    {
        cursor = null;
        if (text is null) return true;
        if (text.Length > 60 || text.Split('-') is not [var stamp, var id] || !id.All(char.IsAsciiHexDigit)) return false;
        if (!long.TryParse(stamp, NumberStyles.None, CultureInfo.InvariantCulture, out var start) || start > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()) return false;
        cursor = (DateTimeOffset.FromUnixTimeMilliseconds(start), id);
        return true;
    }
}
