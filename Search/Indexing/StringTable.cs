using System.Runtime.InteropServices;
using VoiceGateway.Search.Files;

namespace VoiceGateway.Search.Indexing;

/// <summary>
/// Strings of bytes by number, read in place: groups of a few (as many as the reader says), in each the first as it is, of the others only what differs from the one
/// before (front coding). Before the bytes of each stand in one byte how many it shares and how many follow, 15 meaning that more is said.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly unsafe struct StringTable(byte* bytes, PackedNumbers starts, int group)
{
    private const int Most = 15;

    /// <summary>Reads a string; returns its length.</summary>
    public int Read(int number, Span<byte> into)
    {
        var at = bytes + starts[number / group];
        for (var left = number % group; ; left--)
        {
            var (shared, rest) = (*at >> 4, *at & Most);
            at++;
            if (shared == Most) shared += VariableLength.Read(ref at);
            if (rest == Most) rest += VariableLength.Read(ref at);
            Copy(at, rest, into[shared..]);
            at += rest;
            if (left == 0) return shared + rest;
        }
    }

    /// <summary>Whether a string is this one; compared without being put together.</summary>
    public bool Is(int number, ReadOnlySpan<byte> sought)
    {
        var at = bytes + starts[number / group];
        var same = 0;
        for (var left = number % group; ; left--)
        {
            var (shared, rest) = (*at >> 4, *at & Most);
            at++;
            if (shared == Most) shared += VariableLength.Read(ref at);
            if (rest == Most) rest += VariableLength.Read(ref at);
            // What shares more than was the same differs where the one before did.
            if (shared <= same)
                for (same = shared; same < shared + rest && same < sought.Length && at[same - shared] == sought[same];) same++;
            at += rest;
            if (left == 0) return shared + rest == sought.Length && same == sought.Length;
        }
    }

    /// <summary>
    /// The number of a string in a table whose strings rise in the order of <see cref="Compare"/>, or -1.
    /// </summary>
    /// <param name="sought">The string.</param>
    /// <param name="count">How many strings there are.</param>
    public int Find(ReadOnlySpan<byte> sought, int count)
    {
        Span<byte> room = stackalloc byte[MostBytes];
        var (low, high) = (0, (count + group - 1) / group);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (Compare(room[..Read(middle * group, room)], sought) <= 0) low = middle;
            else high = middle;
        }
        for (var number = low * group; number < Math.Min(count, (low + 1) * group); number++)
            if (Is(number, sought)) return number;
        return -1;
    }

    /// <summary>The shorter one first, so that numbers rise as they count; of one length by their bytes.</summary>
    public static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) =>
        left.Length != right.Length ? left.Length.CompareTo(right.Length) : left.SequenceCompareTo(right);

    /// <summary>Bytes that a string may have.</summary>
    public const int MostBytes = 2048;

    // Nearly always a few bytes only.
    private static void Copy(byte* from, int count, Span<byte> into)
    {
        if (count > 8) new ReadOnlySpan<byte>(from, count).CopyTo(into);
        else for (var index = 0; index < count; index++) into[index] = from[index];
    }

    /// <summary>Writes a table, string by string.</summary>
    public ref struct Writer
    {
        private readonly SectionWriter into;
        private readonly Span<byte> last;
        private readonly uint[] starts;
        private readonly int group;
        private GrowingBuffer<byte> bytes = new(1 << 17);
        private int lastLength;
        private int count;
        private long written;

        /// <param name="into">Where it is written to.</param>
        /// <param name="id">The section of its bytes.</param>
        /// <param name="count">How many strings there will be.</param>
        /// <param name="group">How many of them are in a group.</param>
        /// <param name="room">For <see cref="MostBytes"/>.</param>
        public Writer(SectionWriter into, int id, int count, int group, Span<byte> room)
        {
            (this.into, this.group, starts) = (into, group, new uint[(count + group - 1) / group]);
            last = room;
            into.Begin(id);
        }

        public void Add(ReadOnlySpan<byte> text)
        {
            if (count % group == 0) (starts[count / group], lastLength) = (checked((uint)(written + bytes.Count)), 0);
            count++;
            var shared = text.CommonPrefixLength(last[..lastLength]);
            var rest = text.Length - shared;
            bytes.Add((byte)(Math.Min(shared, Most) << 4 | Math.Min(rest, Most)));
            if (shared >= Most) VariableLength.Write(shared - Most, ref bytes);
            if (rest >= Most) VariableLength.Write(rest - Most, ref bytes);
            text[shared..].CopyTo(bytes.Take(rest));
            text.CopyTo(last);
            lastLength = text.Length;
            if (bytes.Count > 1 << 16) Flush();
        }

        /// <summary>Ends the section of the bytes and writes that of the starts.</summary>
        public void End(int startsId)
        {
            Flush();
            into.End();
            PackedNumbers.Write(into, startsId, starts);
        }

        private void Flush()
        {
            into.Append(bytes.Items);
            written += bytes.Count;
            bytes.Clear();
        }
    }
}
