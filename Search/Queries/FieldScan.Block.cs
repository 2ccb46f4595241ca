using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using VoiceGateway.Search.Indexing;

namespace VoiceGateway.Search.Queries;

/// <content>What is done in one block.</content>
internal sealed unsafe partial class FieldScan
{
    private const int Done = int.MaxValue;

    // A look into a list costs as much as so many documents put into a union.
    private const int Look = 4;

    // The documents of each word in the block, whichever field has it.
    private const int Stride = Block.MostDocuments / 64;

    // What documents with each set of words can have at most; with more words that is reckoned for each document.
    private const int MostInTable = 8;

    private readonly float[] table = GC.AllocateArray<float>(1 << MostInTable, pinned: true);
    private ulong[] unions = GC.AllocateArray<ulong>(4 * Stride, pinned: true);
    private readonly bool[] isNeededWord = new bool[PhraseQuery.MostWords];
    private readonly bool[] isNeededLeaf = new bool[BlockScan.MostLeaves];
    private bool isUnited;
    private int driver;

    private void Scan()
    {
        scratch.Clear();
        for (var leaf = 0; leaf < leafCount; leaf++)
            if (isAt[leaf]) leaves[leaf].Load(block, scratch);
        for (var place = 0; place != Done;)
        {
            Need();
            place = Walk(place);
        }
    }

    // Finds what is needed now, and the shortest of it.
    private void Need()
    {
        driver = -1;
        var (least, leastOfWord) = (int.MaxValue, int.MaxValue);
        for (var word = 0; word < wordCount; word++)
        {
            isNeededWord[word] = false;
            for (var leaf = Start(word); leaf < ends[word]; leaf++) isNeededLeaf[leaf] = false;
            if (ranks[word] > leader || most[word] == 0) continue;
            var isNeeded = isNeededWord[word] = word == leading || wantsAll || IsBeaten(Bound(word));
            var total = 0;
            for (var leaf = Start(word); leaf < ends[word]; leaf++)
            {
                isNeededLeaf[leaf] = isNeeded && isAt[leaf] && IsNeeded(word, leaf);
                if (!isAt[leaf]) continue;
                total += leaves[leaf].Count;
                if (isNeededLeaf[leaf] && leaves[leaf].Count < least) (driver, least) = (leaf, leaves[leaf].Count);
            }
            if (isNeeded) leastOfWord = Math.Min(leastOfWord, total);
        }
        // All fields of a rare word may be fewer than the one needed field of another.
        if (driver >= 0 && leastOfWord < least) driver = -1;
        if (!isUnited && (driver < 0 || (long)Math.Min(least, leastOfWord) * leafCount * Look > CostOfUnions())) Unite();
    }

    private bool IsNeeded(int word, int leaf)
    {
        var own = most[word];
        most[word] = Most(word, leaf);
        var isNeeded = most[word] == 0 || IsBeaten(Bound(-1));
        most[word] = own;
        return isNeeded;
    }

    private int CostOfUnions()
    {
        var cost = 0;
        for (var leaf = 0; leaf < leafCount; leaf++)
            if (isAt[leaf]) cost += leaves[leaf].Bits is null ? leaves[leaf].Count : block.Count / 128;
        return cost + wordCount * block.Count / 256;
    }

    private void Unite()
    {
        isUnited = true;
        if (unions.Length < wordCount * Stride) unions = GC.AllocateArray<ulong>(wordCount * Stride, pinned: true);
        for (var word = 0; word < wordCount; word++)
        {
            var all = unions.AsSpan(word * Stride, (block.Count + 255) / 256 * 4);
            all.Clear();
            for (var leaf = Start(word); leaf < ends[word]; leaf++)
                if (isAt[leaf]) leaves[leaf].AddTo(all[..((block.Count + 63) / 64)]);
        }
        if (wordCount > MostInTable) return;
        // Sums first, each of a set without its last word and of that word; then what they come to.
        table[0] = 0;
        for (var set = 1; set < 1 << wordCount; set++)
        {
            var last = BitOperations.Log2((uint)set);
            table[set] = table[set ^ 1 << last] + most[last];
        }
        for (var set = 1; set < 1 << wordCount; set++) table[set] = table[set] * BitOperations.PopCount((uint)set) / words;
    }

    // Goes through what leads, from a place on; returns where to go on with what is needed then.
    private int Walk(int from) => isUnited ? WalkUnions(from) : leaves[driver].Bits is null ? WalkPlaces(from) : WalkBits(from);

    private int WalkPlaces(int from)
    {
        ref var leaf = ref leaves[driver];
        for (var at = leaf.Seek(from); at < leaf.Count; at++)
        {
            var place = leaf.Places[at];
            if (Weigh(place)) return Next(place);
        }
        return Done;
    }

    private int WalkBits(int from)
    {
        var mask = ulong.MaxValue << (from & 63);
        for (int word = from >> 6, end = (block.Count + 63) / 64; word < end; word++, mask = ulong.MaxValue)
            for (var left = mask & NeededBits(word); left != 0; left &= left - 1)
            {
                var place = word * 64 + BitOperations.TrailingZeroCount(left);
                if (Weigh(place)) return Next(place);
            }
        return Done;
    }

    private ulong NeededBits(int at)
    {
        var left = ulong.MaxValue;
        for (var leaf = 0; left != 0 && leaf < leafCount; leaf++)
            if (isNeededLeaf[leaf] && leaves[leaf].Bits is not null) left &= leaves[leaf].Bits[at];
        return left;
    }

    // Which words a document has is known from the unions: only what they can come to is looked at closely.
    private int WalkUnions(int from)
    {
        var all = (ulong*)Unsafe.AsPointer(ref unions[0]);
        var some = stackalloc ulong[Vector256<ulong>.Count];
        for (int at = from >> 6 & -Vector256<ulong>.Count, end = (block.Count + 63) / 64; at < end; at += Vector256<ulong>.Count)
        {
            var candidates = Candidates(all + at);
            if (candidates == Vector256<ulong>.Zero) continue;
            candidates.Store(some);
            for (var index = 0; index < Vector256<ulong>.Count; index++)
                if (some[index] != 0 && WalkWord(all, at + index, some[index], from) is >= 0 and var next) return next;
        }
        return Done;
    }

    private Vector256<ulong> Candidates(ulong* at)
    {
        var candidates = Vector256.Load(at + leading * Stride);
        for (var word = 0; word < wordCount; word++)
            if (isNeededWord[word]) candidates &= Vector256.Load(at + word * Stride);
            else if (ranks[word] > leader) candidates = Vector256.AndNot(candidates, Vector256.Load(at + word * Stride));
        return candidates;
    }

    // Where to go on after one was taken, or -1.
    private int WalkWord(ulong* all, int at, ulong left, int from)
    {
        if (at < from >> 6) return -1;
        if (at == from >> 6) left &= ulong.MaxValue << (from & 63);
        for (left &= NeededBits(at); left != 0; left &= left - 1)
        {
            var bit = BitOperations.TrailingZeroCount(left);
            if (!IsBeaten(BoundOf(all + at, bit)) && Weigh(at * 64 + bit)) return Next(at * 64 + bit);
        }
        return -1;
    }

    private float BoundOf(ulong* at, int bit)
    {
        if (wordCount > MostInTable) return float.PositiveInfinity;
        var set = 0;
        for (var word = 0; word < wordCount; word++, at += Stride) set |= (int)(*at >> bit & 1) << word;
        return table[set];
    }

    private int Next(int place) => place + 1 >= block.Count || IsBeaten(Bound(-1)) ? Done : place + 1;

    // Offers a document when it has what is needed; true when it was taken.
    private bool Weigh(int place)
    {
        for (var word = 0; word < wordCount; word++)
            if (ranks[word] > leader ? !isUnited && HasAny(word, place) : isNeededWord[word] && !HasNeeded(word, place)) return false;
        var score = default(FieldScores);
        for (var word = 0; word < wordCount; word++)
        {
            if (most[word] == 0 || isUnited && (unions[word * Stride + (place >> 6)] >> (place & 63) & 1) == 0) continue;
            for (var leaf = Start(word); leaf < ends[word]; leaf++)
                if (isAt[leaf] && leaves[leaf].Has(place)) score.Add(leaves[leaf].Score(place));
            score.EndWord();
        }
        return (wantsAll || score.Found < words) && Offer(place, score.Of(words));
    }

    private bool HasAny(int word, int place)
    {
        for (var leaf = Start(word); leaf < ends[word]; leaf++)
            if (isAt[leaf] && leaves[leaf].Has(place)) return true;
        return false;
    }

    private bool HasNeeded(int word, int place)
    {
        var has = false;
        for (var leaf = Start(word); leaf < ends[word]; leaf++)
        {
            if (!isAt[leaf]) continue;
            if (leaves[leaf].Has(place)) has = true;
            else if (isNeededLeaf[leaf]) return false;
        }
        return has;
    }

    private bool Offer(int place, float score)
    {
        if (hits.IsFull && score < hits.Worst.Score) return false;
        var document = block.First + place;
        if (!live[document]) return false;
        var order = first + (long)segment.Arrival(document);
        var isTaken = hits.Offer(new(score, order, first + document));
        SeeTies(order);
        return isTaken;
    }
}
