using VoiceGateway.Gateway.Rehearsing.Doors;

namespace VoiceGateway.Gateway.Rehearsing;

/// <summary>What holds for every answer, whatever was said: rules of certification, and of ours.</summary>
internal static class Manners
{
    // About twenty seconds of speech; a read-back of ten things is longer.
    private const int MostLetters = 700;

    public static IEnumerable<string> Problems(HeardReply reply)
    {
        var speech = reply.Speech.Trim();
        if (speech.Length == 0) yield return "nothing is said";
        if (speech.Length > MostLetters) yield return $"{speech.Length} letters are said at once: '{speech}'";
        if (reply.IsOpen != speech.EndsWith('?')) yield return $"the microphone is {(reply.IsOpen ? "open" : "closed")} after '{speech}'";
        if (reply.IsOpen && reply.Reprompt is { } again && again == speech) yield return $"asked again in the same words: '{again}'";
        if (speech.Contains('{') || speech.Contains('}')) yield return $"a placeholder is said: '{speech}'";
    }
}
