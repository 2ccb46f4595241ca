using System.Globalization;
using System.Text;

namespace VoiceGateway.Orders.Saving;

/// <summary>Where a cart's last answers stand, in UTF-8 as the database has it: <c>{"mark":id,…}</c>.</summary>
internal sealed class RecentList
{
    private const int Most = 16;

    // Of each entry: a mark of nine letters, a number of at most nineteen digits, four signs.
    private readonly byte[] text = new byte[2 + (Most * 32)];
    private int length;

    public bool IsFull => Text.Count((byte)':') >= Most;

    public ReadOnlySpan<byte> Text => text.AsSpan(0, length);

    public void Read(ReadOnlySpan<byte> stored)
    {
        stored.CopyTo(text);
        length = stored.Length;
    }

    public bool Has(string mark)
    {
        Span<byte> wanted = stackalloc byte[mark.Length];
        Encoding.ASCII.GetBytes(mark, wanted);
        return Text.IndexOf(wanted) >= 0;
    }

    public void Add(string mark, long id)
    {
        text[Math.Max(0, length - 1)] = (byte)(length == 0 ? '{' : ',');
        length = Math.Max(1, length);
        System.Text.Unicode.Utf8.TryWrite(text.AsSpan(length), CultureInfo.InvariantCulture, $"\"{mark}\":{id}}}", out var written);
        length += written;
    }

    public void Clear() => length = 0;
}
