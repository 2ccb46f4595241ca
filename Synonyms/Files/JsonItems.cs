using System.Text;

namespace VoiceGateway.Synonyms.Files;

/// <summary>
/// Takes the objects out of a JSON list, of a list inside one object (<c>{"synonyms_set":[…]}</c>), or of one object after
/// another (a line each), without holding more than one of them. What is between them is not judged; each object is to be
/// parsed by itself, so one that is broken costs no other.
/// </summary>
internal sealed class JsonItems(Stream stream, params string[] lists) : IDisposable
{
    private const int MaxLetters = 1 << 20;
    private const int MaxDepth = 64;

    private readonly LineSource lines = new(stream);
    private readonly StringBuilder item = new();
    private string line = "";
    private int at;
    private int depth;
    private bool inText;
    private bool isWrapped;

    /// <summary>Where the object begins.</summary>
    public long Line { get; private set; }

    /// <summary>The object's text; empty when it is longer than a million letters or never ends.</summary>
    public string Text { get; private set; } = "";

    public async ValueTask<bool> ReadAsync(CancellationToken cancel)
    {
        while (true)
        {
            if (Take()) return true;
            if (!await lines.ReadAsync(cancel)) return End();
            if (depth > 0) Append('\n');
            (line, at) = (lines.Text, 0);
        }
    }

    public void Dispose() => lines.Dispose();

    // What stays open at the end of the file is one broken object, but for the object around the list.
    private bool End()
    {
        var isOpen = depth > 0;
        (depth, Text) = (0, "");
        return isOpen;
    }

    private bool Take()
    {
        while (at < line.Length)
        {
            var letter = line[at++];
            if (depth == 0 && letter != '{') continue;
            if (depth == 0) Begin();
            Append(letter);
            if (inText) InText(letter);
            else if (letter == '"') inText = true;
            else if (letter is '{' or '[') Open(letter);
            else if (letter is '}' or ']' && --depth == 0)
            {
                Text = item.Length > MaxLetters ? "" : item.ToString();
                return true;
            }
        }
        return false;
    }

    private void Begin()
    {
        item.Clear();
        Line = lines.Number;
    }

    private void InText(char letter)
    {
        if (letter == '\\' && at < line.Length) Append(line[at++]);
        else if (letter == '"') inText = false;
    }

    // The list that was looked for starts: what was read of the object around it is not needed.
    private void Open(char letter)
    {
        depth = Math.Min(depth + 1, int.MaxValue - 1);
        if (letter != '[' || depth != 2 || isWrapped || !EndsWithName()) return;
        isWrapped = true;
        depth = 0;
    }

    private bool EndsWithName()
    {
        var before = item.ToString(Math.Max(0, item.Length - MaxDepth), Math.Min(item.Length, MaxDepth)).TrimEnd('[').TrimEnd().TrimEnd(':').TrimEnd();
        return Array.Exists(lists, list => before.EndsWith($"\"{list}\"", StringComparison.Ordinal));
    }

    private void Append(char letter)
    {
        if (item.Length <= MaxLetters) item.Append(letter);
    }
}
