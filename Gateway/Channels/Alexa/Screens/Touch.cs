using System.Collections.Frozen;
using System.Globalization;
using VoiceGateway.Conversation;
using VoiceGateway.Gateway.Channels.Alexa.Messages;

namespace VoiceGateway.Gateway.Channels.Alexa.Screens;

/// <summary>
/// What a touch means: a line of a list is a choice by its place, a button is an intent. What a screen from an earlier question
/// says to the present one is not understood, because its second line is not the second option any more.
/// </summary>
public static class Touch
{
    private const int MostPosition = 99;

    /// <summary>What a button may say. Nothing else is taken from a screen, whatever the event holds.</summary>
    public static FrozenDictionary<string, Intent> Buttons { get; } =
        new[] { Intent.Checkout, Intent.ViewCart, Intent.Yes, Intent.No, Intent.Help, Intent.Stop, Intent.Cancel }.ToFrozenDictionary(intent => intent.ToString(), StringComparer.Ordinal);

    public static Intent IntentOf(RequestEnvelope envelope) => Read(envelope).Intent;

    public static IReadOnlyList<Slot> SlotsOf(RequestEnvelope envelope) => Read(envelope).Slots;

    private static (Intent Intent, IReadOnlyList<Slot> Slots) Read(RequestEnvelope envelope)
    {
        var isOfNow = envelope.Request!.Token is { Length: > 0 } token && token == envelope.Session?.Attributes?.Screen;
        return envelope.Request.Arguments switch
        {
            ["choose", var place, ..] when isOfNow && Position(place) is { } position => (Intent.Choose, [new("position", position, [])]),
            ["intent", var name, ..] when Buttons.TryGetValue(name, out var intent) && (isOfNow || !Answers(intent)) => (intent, []),
            _ => (Intent.Fallback, []),
        };
    }

    private static bool Answers(Intent intent) => intent is Intent.Yes or Intent.No;

    // A runtime may write the number as 2.0.
    private static string? Position(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var position) && position is >= 1 and <= MostPosition && decimal.IsInteger(position)
            ? ((int)position).ToString(CultureInfo.InvariantCulture)
            : null;
}
