using System.Runtime.InteropServices;

namespace VoiceGateway.Search.Queries;

/// <summary>
/// What a document is worth whose fields say the same thing in several ways: each word counts where it counts most, and a
/// little for the other fields that have it too (Lucene's DisjunctionMaxQuery); the sum is multiplied by the share of the
/// phrase's words that were found at all (the "coord" of Lucene's ClassicSimilarity), so that a document with all words comes
/// before one that says a rare one of them often.
/// </summary>
[StructLayout(LayoutKind.Auto)]
public struct FieldScores
{
    /// <summary>What the fields besides the best one count.</summary>
    public const float Tie = 0.1f;

    private float best;
    private float rest;
    private float sum;
    private int found;

    /// <summary>What the current word adds so far.</summary>
    public readonly float Word => best + Tie * rest;

    /// <summary>The words that were found.</summary>
    public readonly int Found => found;

    /// <summary>One field that has the current word, with its weighted BM25.</summary>
    public void Add(float score)
    {
        (best, rest) = score > best ? (score, rest + best) : (best, rest + score);
    }

    /// <summary>Goes on to the next word.</summary>
    public void EndWord()
    {
        if (best == 0) return;
        sum += Word;
        found++;
        (best, rest) = (0, 0);
    }

    /// <summary>The score for a phrase of so many different words.</summary>
    public readonly float Of(int words) => sum * found / words;
}
