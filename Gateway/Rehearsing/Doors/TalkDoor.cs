using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using VoiceGateway.Conversation;
using VoiceGateway.Orders;
using VoiceGateway.Orders.Placed;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Rehearsing.Doors;

/// <summary>What was sent through a door, and what came back.</summary>
public sealed record TalkExchange(string Door, string Request, string Response);

/// <summary>What a shopper hears.</summary>
/// <param name="Speech">Plain words.</param>
/// <param name="Reprompt">What is said when nobody answers; null where the door has none.</param>
/// <param name="IsOpen">Whether an answer is waited for.</param>
/// <param name="Pending">The question that is open, as the state names it.</param>
public sealed record HeardReply(string Speech, string? Reprompt, bool IsOpen, PendingKind Pending);

/// <summary>
/// A shopper at one door of the running gateway. Words are understood as the assistant would, by the same sample utterances that its
/// model is made of, and sent in its protocol. For one talk at a time.
/// </summary>
internal abstract class TalkDoor(TalkHouse house)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private int sent;

    /// <summary>The name of the door, as <c>--door</c> takes it.</summary>
    public abstract string Name { get; }

    /// <summary>Everything that went through the door.</summary>
    public List<TalkExchange> Exchanges { get; } = [];

    protected TalkHouse House { get; } = house;

    /// <summary>Where the talk stands, as the door carries it.</summary>
    protected JsonElement State { get; set; }

    protected abstract string Path { get; }

    /// <summary>The key of this shopper's cart.</summary>
    protected abstract string Owner { get; }

    /// <summary>Says something.</summary>
    public Task<HeardReply> SayAsync(string text, Locale locale, CancellationToken cancel) => SendAsync(Saying(Understood(text, locale), NextId()), cancel);

    public Task<HeardReply> OpenAsync(Locale locale, CancellationToken cancel) => SendAsync(Saying(Understood("", locale) with { Intent = Intent.Launch, Utterance = null }, NextId()), cancel);

    /// <summary>Nobody says anything, not after the second question either; null when the door is not told of that.</summary>
    public virtual Task<HeardReply?> KeepSilentAsync(Locale locale, CancellationToken cancel) => Task.FromResult<HeardReply?>(null);

    /// <summary>The talk is over for the assistant; the next one begins without its state.</summary>
    public virtual void Leave() => State = default;

    public Task<Cart> CartAsync(CancellationToken cancel) => House.Get<Ledger>().CartAsync(Owner, House.Get<Store>().Currency, cancel);

    public Task<IReadOnlyList<Order>> OrdersAsync(CancellationToken cancel) => House.Get<OrderStore>().OfAsync(Owner, 20, cancel);

    protected abstract object Saying(Turn turn, string id);

    protected abstract HeardReply Read(JsonElement answer);

    protected async Task<HeardReply> SendAsync(object request, CancellationToken cancel)
    {
        var text = JsonSerializer.Serialize(request);
        using var content = new StringContent(text, Encoding.UTF8, Json);
        using var response = await House.Client.PostAsync(Path, content, cancel);
        var answer = await response.Content.ReadAsStringAsync(cancel);
        Exchanges.Add(new(Name, text, answer));
        if (!response.IsSuccessStatusCode) throw new TalkDoorException($"{Path} answered {(int)response.StatusCode}: {answer}");
        using var document = JsonDocument.Parse(answer);
        return Read(document.RootElement);
    }

    protected string NextId() => string.Create(CultureInfo.InvariantCulture, $"{House.Shopper}-{++sent}");

    protected static PendingKind PendingOf(JsonElement state) =>
        state.ValueKind == JsonValueKind.Object && state.TryGetProperty("pending", out var pending) && Enum.TryParse<PendingKind>(pending.GetString(), out var kind) ? kind : PendingKind.None;

    private Turn Understood(string text, Locale locale) => House.Get<Dialogue>().Understand(
        new()
        {
            Id = "talk",
            Channel = Channel.Api,
            Caller = new(CallerKind.Shopper, "talk"),
            Locale = locale,
            At = House.Clock.GetUtcNow(),
            Utterance = text,
            State = DialogueState.FromJson(State),
        },
        House.Catalog);
}

/// <summary>A door did not answer as it must.</summary>
internal sealed class TalkDoorException(string message) : Exception(message);
