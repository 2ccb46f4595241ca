using System.Text.Json;
using System.Text.Json.Serialization;

namespace VoiceGateway.Conversation;

/// <summary>A question that was asked and not yet answered.</summary>
public enum PendingKind
{
    None,
    ChooseProduct,
    ConfirmCheckout,
    ConfirmAdd,
    WhatElse,

    /// <summary>Whether an order may go without what is out of stock, or with what is offered instead.</summary>
    ConfirmSubstitute,

    /// <summary>Whether what was bought before comes into the cart again: the order, or the usual things when there is none.</summary>
    ConfirmReorder,

    /// <summary>Whether an order is to be cancelled.</summary>
    ConfirmCancel,

    /// <summary>Which time for a delivery or pickup.</summary>
    ChooseSlot,

    /// <summary>Whether an appointment is moved to the time that was chosen.</summary>
    ConfirmMove,

    /// <summary>Whether an appointment is to be cancelled.</summary>
    ConfirmDrop,

    /// <summary>Whether a person is to help.</summary>
    ConfirmPerson,

    /// <summary>The PIN, before an order is placed.</summary>
    EnterPin,
}

/// <summary>
/// Where the talk stands between two turns. It travels in the protocol (session attributes, contexts, parameters), so it is
/// small, holds no words of a person beyond the open question, and is checked like any input when it comes back.
/// </summary>
public sealed record DialogueState
{
    private const int MostId = 200;

    public static DialogueState Start { get; } = new();

    public PendingKind Pending { get; init; }

    /// <summary>What the pending question is about, the one asked first; those behind it wait their turn.</summary>
    public PendingItem[] Items { get; init; } = [];

    /// <summary>The intent to go on with when the question is answered.</summary>
    public Intent Resume { get; init; }

    /// <summary>The order or appointment that is asked about; <see cref="AskedVersion"/> is its revision then.</summary>
    public string? AskedOrder { get; init; }

    /// <summary>Cart version and total in minor units that a confirmation was asked for, and when (Unix seconds).</summary>
    public long? AskedVersion { get; init; }

    public long? AskedTotal { get; init; }

    public long? AskedAt { get; init; }

    /// <summary>Who of the household was asked, where the channel knows the voice.</summary>
    public string? AskedPerson { get; init; }

    /// <summary>The last thing said, for "repeat": prompt text as plain words, at most 600 characters.</summary>
    public string? LastSaid { get; init; }

    /// <summary>Products named last, newest first, for "the second one" and "that": at most 5 ids.</summary>
    public string[] LastNamed { get; init; } = [];

    /// <summary>The wish that was answered last, for "no, the first one" and "a cheaper one".</summary>
    public PendingItem? Before { get; init; }

    /// <summary>What the last change did, for "undo".</summary>
    public CartChange? Undo { get; init; }

    /// <summary>The hold of a slot that the next order takes with it.</summary>
    public string? Hold { get; init; }

    /// <summary>How many turns in a row were not understood.</summary>
    public int Misses { get; init; }

    public JsonElement ToJson() => JsonSerializer.SerializeToElement(this, DialogueStateJson.Default.DialogueState);

    /// <summary>Reads what came back; anything that is not a state of ours is the start.</summary>
    public static DialogueState FromJson(JsonElement json)
    {
        try
        {
            return json.ValueKind == JsonValueKind.Object
                ? json.Deserialize(DialogueStateJson.Default.DialogueState)?.Checked() ?? Start
                : Start;
        }
        catch (JsonException)
        {
            return Start;
        }
    }

    private DialogueState Checked() => this with
    {
        Items = (Items ?? []).Where(item => item is { Phrase: not null }).Take(10).Select(item => item.Checked()).ToArray(),
        LastNamed = (LastNamed ?? []).Where(id => id is not null).Take(5).ToArray(),
        Pending = Enum.IsDefined(Pending) ? Pending : PendingKind.None,
        Resume = Enum.IsDefined(Resume) ? Resume : Intent.Unknown,
        Before = Before is { Phrase: not null } ? Before.Checked() : null,
        Undo = Undo?.Checked(),
        AskedOrder = AskedOrder?.Length <= MostId ? AskedOrder : null,
        AskedPerson = AskedPerson?.Length <= MostId ? AskedPerson : null,
        Hold = Hold?.Length <= MostId ? Hold : null,
        Misses = Math.Clamp(Misses, 0, 9),
    };
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(DialogueState))]
internal sealed partial class DialogueStateJson : JsonSerializerContext;
