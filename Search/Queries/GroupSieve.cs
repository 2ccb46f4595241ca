using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace VoiceGateway.Search.Queries;

/// <summary>Which groups of a block can have a document that is good enough, by the <see cref="GroupBits"/> of the lists alone.</summary>
internal sealed unsafe class GroupSieve
{
    private readonly LeastSets sets = new();
    private readonly ulong[] everyGroup = GC.AllocateArray<ulong>(GroupBits.Words, pinned: true);
    private readonly ulong[] leftGroups = GC.AllocateArray<ulong>(GroupBits.Words, pinned: true);
    private readonly ulong* every;

    public GroupSieve()
    {
        everyGroup.AsSpan().Fill(ulong.MaxValue);
        every = (ulong*)Unsafe.AsPointer(ref everyGroup[0]);
        Left = (ulong*)Unsafe.AsPointer(ref leftGroups[0]);
    }

    /// <summary>Whether anything was sifted; if not, all groups are left.</summary>
    public bool IsUsed { get; private set; }

    /// <summary>The groups that are left, when anything was sifted.</summary>
    public ulong* Left { get; }

    /// <summary>Sifts the groups of a block; false when none is left.</summary>
    /// <param name="lists">The lists that are in the block, the weightiest last.</param>
    /// <param name="needed">From here on they are needed.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="below">What the first lists add up to at most.</param>
    /// <param name="enough">The least score that is wanted, or that of nothing while everything is.</param>
    /// <param name="room">Documents of the block.</param>
    public bool Sift(Leaf** lists, int needed, int count, double* below, float enough, int room)
    {
        sets.Begin();
        var joined = 0;
        for (var at = needed; at < count; at++)
        {
            if (lists[at]->Groups is null) continue;
            sets.Need(lists[at]->Groups);
            joined++;
        }
        var hasShort = joined < count - needed;
        if (joined == 0) sets.Need(every);
        var hasOthers = needed > 0 && !float.IsNegativeInfinity(enough) && FindOthers(lists, needed, below, below[count] - below[needed], enough);
        // One list alone says nothing that going through it would not.
        IsUsed = hasOthers || joined > 1 || joined == 1 && hasShort;
        if (!IsUsed) return true;
        var any = Vector256<ulong>.Zero;
        for (var word = 0; word < (room + (1 << GroupBits.WordShift) - 1) >> GroupBits.WordShift; word += Vector256<ulong>.Count)
        {
            var left = sets[word];
            left.Store(Left + word);
            any |= left;
        }
        return any != Vector256<ulong>.Zero;
    }

    // False when none of them tells anything.
    private bool FindOthers(Leaf** lists, int needed, double* below, double sum, float enough)
    {
        var isAny = false;
        sets.Find(lists, needed, below, sum, enough);
        for (var members = sets.Members; members != 0; members &= members - 1)
        {
            var list = System.Numerics.BitOperations.TrailingZeroCount(members);
            var groups = lists[needed - sets.Others + list]->Groups;
            sets.Other(list, groups is null ? every : groups);
            isAny |= groups is not null;
        }
        return isAny;
    }
}
