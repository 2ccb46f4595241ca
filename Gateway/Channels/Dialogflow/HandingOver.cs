using System.Text.Json;
using VoiceGateway.Conversation;
using VoiceGateway.Conversation.Speaking;

namespace VoiceGateway.Gateway.Channels.Dialogflow;

/// <summary>What a person who takes the talk over gets to read.</summary>
internal static class HandingOver
{
    private const int MostCharacters = 4000;

    /// <summary>The members of an object: why, what was said so far, and the cart's total.</summary>
    public static void Write(Utf8JsonWriter writer, HandOff handOff, Reply reply)
    {
        writer.WriteString("reason", handOff.Reason.ToString());
        writer.WriteString("summary", SpeechText.Cut(SpeechText.Clean(handOff.Summary), MostCharacters));
        writer.WriteString("cartTotal", reply.Cart.Total.ToString());
        writer.WriteNumber("cartLines", reply.Cart.Lines.Count);
    }
}
