using VoiceGateway.Catalog.Products;
using VoiceGateway.Conversation;
using VoiceGateway.Gateway.Rehearsing.Doors;
using VoiceGateway.Orders;

namespace VoiceGateway.Gateway.Rehearsing;

/// <summary>How one script went at one door.</summary>
/// <param name="Script">The script.</param>
/// <param name="Door">The door.</param>
/// <param name="Problems">What was not as written, a line each; empty when all was.</param>
/// <param name="Exchanges">What went through the door.</param>
/// <param name="Lines">What both said.</param>
/// <param name="Questions">The questions that were open, each with the place of the step that led to it.</param>
public sealed record TalkResult(
    TalkScript Script, string Door, IReadOnlyList<string> Problems, IReadOnlyList<TalkExchange> Exchanges, IReadOnlyList<string> Lines, IReadOnlyList<(PendingKind Pending, int Step)> Questions);

/// <summary>Plays one script at one door. Used once.</summary>
internal sealed class TalkRun(TalkHouse house, TalkScript script, string doorName)
{
    private readonly List<string> problems = [];
    private readonly List<string> lines = [];
    private readonly List<(PendingKind, int)> questions = [];
    private readonly TalkDoor door = house.Meet(doorName);
    private HeardReply? heard;
    private int orders;
    private IReadOnlyList<Order> placed = [];
    private bool hasChangedShelf;
    private bool delivers;

    public async Task<TalkResult> RunAsync(CancellationToken cancel)
    {
        try
        {
            for (var place = 0; place < script.Steps.Count; place++)
            {
                await TakeAsync(script.Steps[place], cancel);
                if (script.Steps[place] is TalkStep.Said or TalkStep.Opened && heard is { IsOpen: true } open) questions.Add((open.Pending, place));
            }
        }
        catch (TalkDoorException problem)
        {
            problems.Add(problem.Message);
        }
        if (hasChangedShelf) await house.TidyAsync(cancel);
        if (delivers) await house.DeliverAsync(false, cancel);
        return new(script, doorName, problems, door.Exchanges, lines, questions);
    }

    private async Task TakeAsync(TalkStep step, CancellationToken cancel)
    {
        switch (step)
        {
            case TalkStep.Said said:
                await HearAsync(step, await door.SayAsync(said.Text, script.Locale, cancel), cancel);
                break;
            case TalkStep.Opened:
                await HearAsync(step, await door.OpenAsync(script.Locale, cancel), cancel);
                break;
            case TalkStep.Silent:
                if (await door.KeepSilentAsync(script.Locale, cancel) is { Speech.Length: > 0 } words) Miss(step, $"silence is answered with '{words.Speech}'");
                break;
            case TalkStep.Left:
                door.Leave();
                break;
            case TalkStep.Wait wait:
                house.Clock.Advance(wait.Time);
                break;
            case TalkStep.Shelf shelf:
                hasChangedShelf = true;
                await house.ChangeAsync(shelf.Product, product => shelf.Price is { } price ? product with { Price = price } : product with { Availability = Availability.OutOfStock }, cancel);
                break;
            case TalkStep.Delivers:
                delivers = true;
                await house.DeliverAsync(true, cancel);
                break;
            case TalkStep.Cart cart:
                await CheckAsync(cart, cancel);
                break;
            default:
                Check(step);
                break;
        }
    }

    private void Check(TalkStep step)
    {
        if (heard is null)
        {
            Miss(step, "nothing was said yet");
            return;
        }
        switch (step)
        {
            case TalkStep.Answers answers:
                if (Pieces.Problem(heard.Speech, answers.Pieces, answers.IsForbidden) is { } problem) Miss(step, problem);
                break;
            case TalkStep.Microphone microphone when microphone.IsOpen != heard.IsOpen:
                Miss(step, $"the microphone is {(heard.IsOpen ? "open" : "closed")} after '{heard.Speech}'");
                break;
            case TalkStep.Order order:
                CheckOrder(order);
                break;
        }
    }

    private async Task HearAsync(TalkStep step, HeardReply reply, CancellationToken cancel)
    {
        heard = reply;
        lines.Add($"you   {(step is TalkStep.Said said ? said.Text : "(open the shop)")}");
        lines.Add($"shop  {reply.Speech}");
        foreach (var problem in Manners.Problems(reply)) Miss(step, problem);
        var all = await door.OrdersAsync(cancel);
        placed = [.. all.OrderByDescending(order => order.PlacedAt).Take(all.Count - orders)];
        orders = all.Count;
    }

    private void CheckOrder(TalkStep.Order wanted)
    {
        if (wanted.Total is null && placed.Count > 0) Miss(wanted, $"an order of {placed[0].Total} was placed");
        if (wanted.Total is { } total && (placed.Count != 1 || placed[0].Total != total)) Miss(wanted, placed.Count == 0 ? "no order was placed" : $"{placed.Count} placed, of {placed[0].Total}");
    }

    private async Task CheckAsync(TalkStep.Cart wanted, CancellationToken cancel)
    {
        var cart = (await door.CartAsync(cancel)).Lines.Select(line => (line.ProductId, line.Quantity.Amount)).ToList();
        if (!cart.Order().SequenceEqual(wanted.Lines.Order())) Miss(wanted, $"in the cart: {(cart.Count == 0 ? "nothing" : string.Join(", ", cart.Select(line => $"{line.Amount:0.###} {line.ProductId}")))}");
    }

    private void Miss(TalkStep step, string problem) => problems.Add($"{script.Name}, line {step.Line}, {doorName}: {problem}");
}
