using VoiceGateway.Catalog.Finding;
using VoiceGateway.Catalog.Products;
using VoiceGateway.Conversation;
using VoiceGateway.Conversation.Guarding;
using VoiceGateway.Orders;
using VoiceGateway.Storage;
using VoiceGateway.Synonyms.Terms;
using VoiceGateway.Tests.Support;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Conversation.Moves;

/// <summary>An order by voice takes a yes to that very total, in time, by who was asked; and what the shop requires besides.</summary>
public sealed class MoneyTests
{
    private const string Mine = "voice:me";
    private const string Childs = "voice:child";

    private DateTimeOffset now = new(2026, 8, 1, 12, 0, 0, TimeSpan.Zero);
    private CatalogSnapshot shop = ShopAt(200);
    private Cart cart = Cart.Empty("me", Currency.Usd);
    private DialogueState state = DialogueState.Start;
    private Dialogue dialogue = new(new Store("Corner Pantry", Currency.Usd));
    private AccountGuard guard = AccountGuard.None;
    private Order? placed;

    [Fact]
    public void A_first_yes_without_a_read_back_orders_nothing()
    {
        Say("add beans");
        Say("yes");
        Say("yes");
        Assert.Null(placed);
    }

    [Fact]
    public void An_old_question_is_asked_again()
    {
        Say("add beans");
        Say("check out");
        now += TimeSpan.FromMinutes(10);
        Assert.Contains("$2.00", Say("yes"));
        Assert.Null(placed);
        Say("yes");
        Assert.NotNull(placed);
    }

    [Fact]
    public void Another_price_is_said_before_it_is_agreed_to()
    {
        Say("add beans");
        Say("check out");
        shop = ShopAt(300);
        Assert.Contains("$3.00", Say("yes"));
        Assert.Null(placed);
        Say("yes");
        Assert.Equal(300, placed?.Total.Minor);
    }

    [Theory]
    [InlineData("yes but what is oat milk")]
    [InlineData("maybe")]
    [InlineData("what")]
    [InlineData("help")]
    [InlineData("the first one")]
    [InlineData("blah")]
    public void What_is_no_clear_yes_buys_nothing(string answer)
    {
        Say("add beans");
        Say("check out");
        Say(answer);
        Assert.Null(placed);
    }

    [Theory]
    [InlineData(Childs)]
    [InlineData(null)]
    public void A_yes_of_somebody_else_is_asked_again(string? other)
    {
        Say("add beans", Mine);
        Say("check out", Mine);
        Assert.Contains("asked somebody else", Say("yes", other));
        Assert.Null(placed);
        Say("yes", other);
        Assert.NotNull(placed);
    }

    [Theory]
    [InlineData(Childs)]
    [InlineData(null)]
    public void Where_the_owner_is_required_nobody_else_orders(string? other)
    {
        Require(new() { NeedsOwner = true }, new(false, false, Mine));
        Say("add beans", other);
        Say("check out", other);
        Assert.Contains("Only the person", Say("yes", other));
        Assert.Null(placed);
        Assert.Single(cart.Lines);
    }

    [Fact]
    public void A_PIN_is_asked_for_and_only_the_right_one_orders()
    {
        Require(new() { AsksPin = true }, new(true, false, null));
        Say("add beans");
        Say("check out");
        Assert.EndsWith("PIN?", Say("yes"));
        Assert.Contains("isn't right", Say("one two three five"));
        Assert.Null(placed);
        Say("my pin is one two three four");
        Assert.NotNull(placed);
    }

    [Fact]
    public void A_PIN_is_neither_said_back_nor_kept_in_the_state()
    {
        Require(new() { AsksPin = true }, new(true, false, null));
        Say("add beans");
        Say("check out");
        Say("yes");
        var reply = Ask("1 2 3 5", null);
        Assert.Empty(reply.Slots);
        Assert.DoesNotContain("5", reply.Speech.ToPlainText());
        Assert.DoesNotContain("1235", reply.State.ToJson().GetRawText());
    }

    [Fact]
    public void After_too_many_wrong_ones_nothing_is_ordered()
    {
        Require(new() { AsksPin = true }, new(true, true, null));
        Say("add beans");
        Say("check out");
        Assert.Contains("too often", Say("yes"));
        Assert.Null(placed);
    }

    [Fact]
    public void Where_a_PIN_is_required_who_has_none_can_not_order()
    {
        Require(new() { AsksPin = true, NeedsPin = true }, AccountGuard.None);
        Say("add beans");
        Say("check out");
        Assert.Contains("none is set", Say("yes"));
        Assert.Null(placed);
    }

    [Fact]
    public async Task A_PIN_is_kept_as_a_hash_and_tried_three_times()
    {
        await using var rooms = await Rooms.OpenAsync();
        var clock = new TestClock();
        var guards = new GuardStore(rooms.Database, clock);
        await guards.SetPinAsync("me", "2468", default);
        Assert.DoesNotContain("2468", await DumpAsync(rooms.Database));
        Assert.Equal(PinCheck.Wrong, await guards.CheckAsync("me", "1111", default));
        Assert.Equal(PinCheck.Right, await guards.CheckAsync("me", "2468", default));
        foreach (var expected in (PinCheck[])[PinCheck.Wrong, PinCheck.Wrong, PinCheck.Locked]) Assert.Equal(expected, await guards.CheckAsync("me", "1111", default));
        Assert.Equal(PinCheck.Locked, await guards.CheckAsync("me", "2468", default));
        Assert.True((await guards.FindAsync("me", default)).IsLocked);
        clock.Advance(GuardStore.LockTime);
        Assert.Equal(PinCheck.Right, await guards.CheckAsync("me", "2468", default));
        Assert.Equal(PinCheck.Locked, await guards.CheckAsync("nobody", "2468", default));
    }

    [Fact]
    public async Task Tries_at_the_same_time_are_no_more_than_one_after_the_other()
    {
        await using var rooms = await Rooms.OpenAsync();
        var guards = new GuardStore(rooms.Database, new TestClock());
        await guards.SetPinAsync("me", "2468", default);
        var tries = await Task.WhenAll(Enumerable.Range(0, 12).Select(number => guards.CheckAsync("me", $"{1000 + number}", default)));
        Assert.InRange(tries.Count(outcome => outcome == PinCheck.Wrong), 0, GuardStore.MostWrong);
        Assert.Equal(PinCheck.Locked, await guards.CheckAsync("me", "2468", default));
    }

    private static Task<string> DumpAsync(Database database) => database.ReadAsync(
        async connection =>
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT owner || pin FROM account_guard";
            return (string)(await command.ExecuteScalarAsync())!;
        },
        default);

    private void Require(CheckoutRules rules, AccountGuard of) => (dialogue, guard) = (new(new Store("Corner Pantry", Currency.Usd) { Checkout = rules }), of);

    private string Say(string utterance, string? person = null) => Ask(utterance, person).Speech.ToPlainText();

    private Reply Ask(string utterance, string? person)
    {
        var turn = new Turn
        {
            Id = Guid.CreateVersion7().ToString(), Channel = Channel.Api, Caller = new(CallerKind.Shopper, "me"), Locale = Locale.EnUs, At = now, Utterance = utterance, State = state, Person = person,
        };
        var none = new Dictionary<VoiceGateway.Orders.Appointments.SlotKind, IReadOnlyList<VoiceGateway.Orders.Appointments.Slot>> { [VoiceGateway.Orders.Appointments.SlotKind.Delivery] = [], [VoiceGateway.Orders.Appointments.SlotKind.Pickup] = [] };
        var standing = new Standing { Past = [], Appointments = [], Slots = none, Guard = guard };
        var answer = dialogue.Answer(turn, shop, cart, standing);
        if (answer.Want is Want.Pin(var digits)) answer = dialogue.Answer(turn, shop, cart, standing with { Pin = digits == "1234" ? PinCheck.Right : PinCheck.Wrong });
        Assert.Null(answer.Want);
        if (answer.ChangedCart is { } changed) cart = changed with { Version = changed.Version + 1 };
        placed = answer.Order ?? placed;
        state = DialogueState.FromJson(answer.Reply.State.ToJson());
        return answer.Reply;
    }

    private static CatalogSnapshot ShopAt(long price) => CatalogSnapshot.Build(
        [new Product { Id = "beans", Name = "Beans", Price = new(price, Currency.Usd), Unit = "can" }], [new("beans", Locale.EnUs, "beans", TermKind.Name)], new(2026, 8, 1));
}
