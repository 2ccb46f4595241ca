using System.Runtime.InteropServices;

namespace VoiceGateway.Search.Likeness;

/// <summary>
/// A phrase like the one asked for: its value; how alike, 0 to 1 (1: the same words in any order); and how much of the word
/// that the query is about it has, 0 to 1.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LikeHit(int Value, float Likeness, float Head = 1)
{
    /// <summary>Puts a hit among the best ones, most alike first; returns how many there are then.</summary>
    internal static int Insert(Span<LikeHit> found, int count, LikeHit hit)
    {
        if (count == found.Length && (count == 0 || found[count - 1].Likeness >= hit.Likeness)) return count;
        var at = Math.Min(count, found.Length - 1);
        for (; at > 0 && found[at - 1].Likeness < hit.Likeness; at--) found[at] = found[at - 1];
        found[at] = hit;
        return Math.Min(count + 1, found.Length);
    }
}
