using System.Globalization;

namespace VoiceGateway.Gateway.Rehearsing;

/// <summary>Whether an answer holds pieces of text, one after the other; case does not matter.</summary>
internal static class Pieces
{
    /// <summary>What is wrong, or null.</summary>
    public static string? Problem(string speech, IReadOnlyList<string> pieces, bool isForbidden)
    {
        if (isForbidden)
        {
            foreach (var piece in pieces)
                if (IndexOf(speech, piece, 0) >= 0) return $"'{speech}' holds '{piece}'";
            return null;
        }
        var at = 0;
        foreach (var piece in pieces)
        {
            var found = IndexOf(speech, piece, at);
            if (found < 0) return $"'{speech}' does not hold '{piece}'{(at > 0 ? " where it should" : "")}";
            at = found + piece.Length;
        }
        return null;
    }

    private static int IndexOf(string speech, string piece, int from) => CultureInfo.InvariantCulture.CompareInfo.IndexOf(speech, piece, from, CompareOptions.OrdinalIgnoreCase);
}
