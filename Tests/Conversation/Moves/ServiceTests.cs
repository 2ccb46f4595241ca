using System.Net.Http.Json;
using System.Text.Json;
using VoiceGateway.Orders.Appointments;
using VoiceGateway.Orders.Placed;
using VoiceGateway.Orders.Tickets;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Conversation.Moves;

/// <summary>A shop that delivers: Saturday noon is now, and each day has three times.</summary>
public sealed class DeliveringGateway : IAsyncLifetime
{
    public RunningGateway Gateway { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Gateway = await RunningGateway.StartAsync();
        var rules = Enum.GetValues<DayOfWeek>().SelectMany(day => new[] { (8 * 60, 12 * 60), (14 * 60, 16 * 60) }.Select(window => new ScheduleRule
        {
            Kind = SlotKind.Delivery, Weekday = day, FromMinute = window.Item1, ToMinute = window.Item2, SlotMinutes = 120, Capacity = 50, CancelMinutes = 60,
        }));
        await Gateway.Get<AppointmentStore>().SetScheduleAsync(0, new([.. rules], []), "test", default);
    }

    public async Task DisposeAsync() => await Gateway.DisposeAsync();
}

/// <summary>Past orders, their state, times for a delivery, what the shop says of itself, and a person.</summary>
public sealed class ServiceTests(DeliveringGateway delivering) : IClassFixture<DeliveringGateway>
{
    private readonly Talking talk = new(delivering.Gateway);

    [Fact]
    public async Task A_delivery_time_is_offered_held_read_back_and_booked_with_the_order()
    {
        await talk.SayAsync("add two cans of chickpeas");
        var offered = await talk.SayAsync("check out");
        Assert.Contains("today between 2 p.m. and 4 p.m.", offered);
        var readBack = await talk.SayAsync("friday morning", "the first one");
        Assert.Contains("Friday between 8 a.m. and 10 a.m.", readBack);
        Assert.EndsWith("Shall I place the order?", readBack);
        var placed = await talk.AskAsync("yes");
        Assert.Equal("Ordered", placed.GetProperty("outcome").GetString());
        var booked = Assert.Single(await AppointmentsAsync());
        Assert.Equal((AppointmentState.Booked, placed.GetProperty("orderId").GetString()), (booked.State, booked.OrderId));
        Assert.Contains("Friday between 8 a.m. and 10 a.m.", await talk.SayAsync("where is my order"));
    }

    [Fact]
    public async Task No_to_the_times_orders_without_one()
    {
        await talk.SayAsync("add two cans of chickpeas", "check out");
        Assert.EndsWith("Shall I place the order?", await talk.SayAsync("no"));
        Assert.Equal("Ordered", (await talk.AskAsync("yes")).GetProperty("outcome").GetString());
        Assert.Empty(await AppointmentsAsync());
    }

    [Fact]
    public async Task A_delivery_is_moved_after_the_new_time_was_chosen_and_confirmed()
    {
        await OrderAsync("tomorrow morning");
        Assert.Contains("Friday between", await talk.SayAsync("cancel and reschedule my delivery to Friday morning"));
        Assert.EndsWith("?", await talk.SayAsync("the second one"));
        Assert.Contains("Friday between 10 a.m. and 12 p.m.", await talk.SayAsync("yes"));
        Assert.Equal(new(2026, 8, 7, 10, 0, 0, TimeSpan.Zero), Assert.Single(await AppointmentsAsync()).Start);
    }

    [Fact]
    public async Task No_leaves_a_delivery_where_it_is()
    {
        await OrderAsync("tomorrow morning");
        var before = Assert.Single(await AppointmentsAsync()).Start;
        await talk.SayAsync("move my delivery to friday afternoon", "no");
        Assert.Equal(before, Assert.Single(await AppointmentsAsync()).Start);
    }

    [Fact]
    public async Task A_delivery_is_cancelled_after_a_yes()
    {
        await OrderAsync("tomorrow morning");
        await talk.SayAsync("cancel my delivery", "yes");
        Assert.Equal(AppointmentState.Cancelled, Assert.Single(await AppointmentsAsync()).State);
    }

    [Fact]
    public async Task An_order_is_cancelled_after_a_yes_and_its_time_is_given_back()
    {
        await OrderAsync("tomorrow morning");
        Assert.Contains("Shall I cancel it?", await talk.SayAsync("cancel my order"));
        await talk.SayAsync("yes");
        Assert.Equal(OrderState.Cancelled, Assert.Single(await OrdersAsync()).State);
        Assert.Equal(AppointmentState.Cancelled, Assert.Single(await AppointmentsAsync()).State);
    }

    [Fact]
    public async Task An_order_that_is_packed_is_not_cancelled_but_a_person_is_offered()
    {
        await OrderAsync("tomorrow morning");
        await StepAsync(OrderStep.Pick);
        Assert.Contains("Shall I ask a person", await talk.SayAsync("cancel my order"));
        await talk.SayAsync("yes");
        Assert.Equal(OrderState.Picked, Assert.Single(await OrdersAsync()).State);
        Assert.Single(await TicketsAsync());
    }

    [Fact]
    public async Task A_yes_to_cancel_is_void_when_the_order_has_moved_on()
    {
        await OrderAsync("tomorrow morning");
        await talk.SayAsync("cancel my order");
        await StepAsync(OrderStep.Pick);
        Assert.Contains("changed in the meantime", await talk.SayAsync("yes"));
        Assert.Equal(OrderState.Picked, Assert.Single(await OrdersAsync()).State);
    }

    [Fact]
    public async Task The_same_as_last_time_comes_in_after_a_yes()
    {
        await OrderAsync("tomorrow morning");
        Assert.Contains("two cans of Fernhill Chickpeas", await talk.SayAsync("the same as last week"));
        Assert.Empty(await talk.CartAsync());
        await talk.SayAsync("reorder", "yes");
        Assert.Equal(2, Assert.Single(await talk.CartAsync()).Value);
    }

    [Fact]
    public async Task My_usual_is_the_one_bought_before_with_its_amount()
    {
        await talk.SayAsync("add milk", "skim milk", "make it two", "check out", "no", "yes");
        await talk.SayAsync("add my usual milk");
        var line = Assert.Single(await talk.CartAsync());
        Assert.Contains("skim", line.Key);
        Assert.Equal(2, line.Value);
    }

    [Theory]
    [InlineData("what are your opening hours", "8 in the morning")]
    [InlineData("what's your return policy", "30 days")]
    [InlineData("do you take cash", "by card")]
    [InlineData("where are you located", "Market Street")]
    public async Task The_shop_answers_for_itself(string question, string says) => Assert.Contains(says, await talk.SayAsync(question));

    [Fact]
    public async Task A_person_is_told_what_was_said_and_what_is_in_the_cart()
    {
        await talk.SayAsync("add two cans of chickpeas", "speak to a person");
        Assert.Contains("two cans of Fernhill Chickpeas", Assert.Single(await TicketsAsync()).Details);
    }

    [Fact]
    public async Task The_third_misunderstanding_offers_a_person()
    {
        Assert.Contains("person", await talk.SayAsync("blah blah", "qwerty uiop", "zxcvb"));
        await talk.SayAsync("yes");
        Assert.Single(await TicketsAsync());
    }

    [Fact]
    public async Task What_takes_too_long_to_look_up_is_said_to_be_so()
    {
        var errands = delivering.Gateway.Get<VoiceGateway.Conversation.Errands>();
        var never = new TaskCompletionSource();
        var began = new TaskCompletionSource();
        errands.AtErrand = _ =>
        {
            began.TrySetResult();
            return never.Task;
        };
        try
        {
            var asked = talk.AskAsync("where is my order");
            await began.Task;
            for (var second = 0; second < 3 && !asked.IsCompleted; second++) delivering.Gateway.Clock.Advance(TimeSpan.FromSeconds(1));
            var answer = await asked;
            Assert.Contains("taking too long", answer.GetProperty("speech").GetString());
            Assert.True(answer.GetProperty("expectsReply").GetBoolean());
        }
        finally
        {
            errands.AtErrand = null;
        }
    }

    private async Task OrderAsync(string when)
    {
        await talk.SayAsync("add two cans of chickpeas", "check out", when, "the first one");
        Assert.Equal("Ordered", (await talk.AskAsync("yes")).GetProperty("outcome").GetString());
    }

    private async Task StepAsync(OrderStep step) =>
        await delivering.Gateway.Get<OrderStore>().StepAsync(new((await OrdersAsync())[0].Id, step, "shop") { IsByTheShop = true }, default);

    private Task<IReadOnlyList<VoiceGateway.Orders.Order>> OrdersAsync() => delivering.Gateway.Get<OrderStore>().OfAsync(talk.Owner, 10, default);

    private Task<IReadOnlyList<Appointment>> AppointmentsAsync() => delivering.Gateway.Get<AppointmentStore>().ListAsync(new() { Owner = talk.Owner }, null, 10, default);

    private async Task<IReadOnlyList<Ticket>> TicketsAsync() => await delivering.Gateway.Get<TicketStore>().ListAsync(new() { Owner = talk.Owner }, null, 10, default);
}
