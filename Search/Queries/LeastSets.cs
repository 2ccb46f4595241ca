using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace VoiceGateway.Search.Queries;

/// <summary>
/// What a document must be in, as bits of lists: in all that are needed, and of the others in one at least of the smallest sets that add up to enough. So
/// hundreds of places are judged at a time.
/// </summary>
internal sealed unsafe class LeastSets
{
    // Of lists that are not needed, the weightiest; the others are taken to be in every document.
    public const int MostLists = 6;

    private readonly nint[] neededBits = new nint[BlockScan.MostLeaves];
    private readonly nint[] otherBits = new nint[MostLists];
    private readonly int[] sets = new int[1 << MostLists];
    private int needed;
    private int others;
    private int count;

    // What the sets were found for last: from block to block it is mostly the same.
    private readonly float[] mosts = new float[MostLists];
    private double foundSum;
    private double foundBelow;
    private float foundEnough;
    private int foundOthers = -1;
    private int found;

    /// <summary>Starts with lists that are needed.</summary>
    public void Begin() => (needed, others, count) = (0, 0, 0);

    /// <summary>Adds a list that is needed.</summary>
    public void Need(ulong* bits) => neededBits[needed++] = (nint)bits;

    /// <summary>Finds the sets.</summary>
    /// <param name="lists">The lists that are not needed, the weightiest last.</param>
    /// <param name="length">How many there are.</param>
    /// <param name="below">What the first lists add up to at most.</param>
    /// <param name="sum">What those that are needed add up to.</param>
    /// <param name="enough">The least score that is wanted.</param>
    public void Find(Leaf** lists, int length, double* below, double sum, float enough)
    {
        others = Math.Min(length, MostLists);
        var first = length - others;
        if (!IsFoundFor(lists + first, below[first], sum, enough)) Find(lists + first, below[first] + sum, enough);
        count = found;
    }

    private bool IsFoundFor(Leaf** lists, double below, double sum, float enough)
    {
        var isSame = others == foundOthers && below == foundBelow && sum == foundSum && enough == foundEnough;
        for (var list = 0; list < others; list++)
        {
            isSame &= mosts[list] == lists[list]->Most;
            mosts[list] = lists[list]->Most;
        }
        (foundOthers, foundBelow, foundSum, foundEnough) = (others, below, sum, enough);
        return isSame;
    }

    private void Find(Leaf** lists, double sure, float enough)
    {
        found = 0;
        for (var set = 0; set < 1 << others; set++)
        {
            var total = sure;
            for (var left = set; left != 0; left &= left - 1) total += lists[BitOperations.TrailingZeroCount(left)]->Most;
            if ((float)total >= enough && !HasSmaller(set)) sets[found++] = set;
        }
        // Without any of them it would be enough, too.
        if (found > 0 && sets[0] == 0) found = 0;
    }

    /// <summary>Which of the lists that are not needed are in any set.</summary>
    public int Members
    {
        get
        {
            var all = 0;
            for (var set = 0; set < count; set++) all |= sets[set];
            return all;
        }
    }

    /// <summary>How many lists <see cref="Members"/> is about; they are the last ones.</summary>
    public int Others => others;

    public void Other(int list, ulong* bits) => otherBits[list] = (nint)bits;

    /// <summary>The places that are left of four words of bits.</summary>
    public Vector256<ulong> this[int word]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var left = Vector256.Load((ulong*)neededBits[0] + word);
            for (var list = 1; list < needed; list++) left &= Vector256.Load((ulong*)neededBits[list] + word);
            if (count == 0 || left == Vector256<ulong>.Zero) return left;
            var any = Vector256<ulong>.Zero;
            for (var set = 0; set < count; set++)
            {
                var all = left;
                for (var rest = sets[set]; rest != 0; rest &= rest - 1) all &= Vector256.Load((ulong*)otherBits[BitOperations.TrailingZeroCount(rest)] + word);
                any |= all;
            }
            return any;
        }
    }

    // Sets come in the order of their numbers, so those within one come before it.
    private bool HasSmaller(int set)
    {
        for (var index = 0; index < found; index++)
            if ((sets[index] & ~set) == 0) return true;
        return false;
    }
}
