using System.Text;

namespace VoiceGateway.Synonyms.Files;

/// <summary>
/// Reads a text line by line with bounded memory: a line that is longer than a million letters is cut and marked. UTF-8, or
/// UTF-16 when the file says so.
/// </summary>
internal sealed class LineSource(Stream stream) : IDisposable
{
    public const int MaxLetters = 1 << 20;

    private readonly StreamReader reader = new(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
    private readonly char[] buffer = new char[16 << 10];
    private readonly StringBuilder line = new();
    private int at;
    private int end;

    /// <summary>The number of the line last read, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>The line without its end.</summary>
    public string Text { get; private set; } = "";

    public bool IsTooLong { get; private set; }

    public async ValueTask<bool> ReadAsync(CancellationToken cancel)
    {
        if (at == end && !await FillAsync(cancel)) return false;
        line.Clear();
        IsTooLong = false;
        Number++;
        while (!TakeToEnd() && await FillAsync(cancel)) continue;
        if (line.Length > 0 && line[^1] == '\r') line.Length--;
        Text = line.ToString();
        return true;
    }

    public void Dispose() => reader.Dispose();

    private bool TakeToEnd()
    {
        var rest = buffer.AsSpan(at, end - at);
        var length = rest.IndexOf('\n');
        var part = length < 0 ? rest : rest[..length];
        var room = MaxLetters - line.Length;
        IsTooLong |= part.Length > room;
        line.Append(part[..Math.Min(room, part.Length)]);
        at += part.Length + (length < 0 ? 0 : 1);
        return length >= 0;
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancel)
    {
        (at, end) = (0, await reader.ReadAsync(buffer, cancel));
        return end > 0;
    }
}
