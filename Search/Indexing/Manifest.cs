using System.Globalization;
using System.Text;
using VoiceGateway.Search.Files;

namespace VoiceGateway.Search.Indexing;

/// <summary>A file and its checksum: which bytes are meant, not only which name.</summary>
internal sealed record FileStamp(string Name, uint Sum);

/// <summary>A segment of a generation: its file, and the file of what is left of it when documents were deleted.</summary>
internal sealed record SegmentEntry(FileStamp Segment, FileStamp? Live);

/// <summary>
/// What an index consists of in one generation. Each generation has a file of its own (<c>manifest-7</c>) that appears whole or
/// not at all; the newest whole one counts, and the one before is kept until the next, in case the disk spoils the newest.
/// </summary>
/// <param name="Generation">Rises with each change.</param>
/// <param name="NextFile">The number of the next file to be written, never used before.</param>
/// <param name="Schema">The fields; an index of other fields is not read.</param>
/// <param name="Note">What the owner wants to know when it opens the index, such as the version of what was indexed.</param>
/// <param name="Segments">The oldest first.</param>
internal sealed record Manifest(long Generation, long NextFile, string Schema, string Note, IReadOnlyList<SegmentEntry> Segments)
{
    /// <summary>"MF" and the number of the format.</summary>
    private const uint Format = 0x4D46_0002;
    private const int Lines = 1;
    private const string Prefix = "manifest-";

    /// <summary>Before the name of a manifest until it is whole.</summary>
    public const string Pending = "pending-";

    public string Name => Prefix + Generation.ToString(CultureInfo.InvariantCulture);

    public IReadOnlyCollection<string> Files
    {
        get
        {
            var files = new List<string> { Name };
            foreach (var segment in Segments)
            {
                files.Add(segment.Segment.Name);
                if (segment.Live is not null) files.Add(segment.Live.Name);
            }
            return files;
        }
    }

    /// <summary>The generations that have a manifest, the newest first.</summary>
    /// <remarks>Plain loops here and wherever an index is opened: queries over numbers would have to be compiled first, which takes longer than all the rest.</remarks>
    public static long[] Generations(IIndexDirectory directory)
    {
        var names = directory.List();
        var (generations, count) = (new long[names.Count], 0);
        foreach (var name in names)
            if (GenerationOf(name) is > 0 and var generation) generations[count++] = generation;
        Array.Resize(ref generations, count);
        Array.Sort(generations);
        Array.Reverse(generations);
        return generations;
    }

    /// <exception cref="CorruptIndexException">The file is damaged.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static unsafe Manifest Read(IIndexDirectory directory, long generation)
    {
        var name = Prefix + generation.ToString(CultureInfo.InvariantCulture);
        using var file = SectionFile.Open(directory.Open(name), name, Format);
        var start = file.Section<byte>(Lines, out var length);
        // One part a line: numbers, schema and note (escaped), then a segment a line.
        var lines = length is > 0 and < int.MaxValue ? Encoding.UTF8.GetString(start, (int)length).Split('\n') : [];
        if (lines.Length < 4 || !long.TryParse(lines[0], CultureInfo.InvariantCulture, out var written) || !long.TryParse(lines[1], CultureInfo.InvariantCulture, out var next) || written != generation)
            throw new CorruptIndexException($"{name}: it is of another generation");
        var segments = new SegmentEntry[lines.Length - 4];
        for (var index = 0; index < segments.Length; index++) segments[index] = Entry(name, lines[index + 4].Split(' '));
        return new(generation, next, Unescape(lines[2]), Unescape(lines[3]), segments);
    }

    /// <summary>Writes it; when this returns, this generation counts.</summary>
    public void Write(IIndexDirectory directory)
    {
        var lines = new[] { Generation.ToString(CultureInfo.InvariantCulture), NextFile.ToString(CultureInfo.InvariantCulture), Uri.EscapeDataString(Schema), Uri.EscapeDataString(Note) }
            .Concat(Segments.Select(entry => entry.Live is null ? Text(entry.Segment) : $"{Text(entry.Segment)} {Text(entry.Live)}"));
        var temporary = Pending + Name;
        using (var sections = new SectionWriter(directory.Create(temporary)))
        {
            sections.Write<byte>(Lines, Encoding.UTF8.GetBytes(string.Join('\n', lines)));
            sections.Finish(Format);
        }
        directory.Sync(temporary);
        directory.Rename(temporary, Name);
    }

    private static string Unescape(string line) => line.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(line) : line;

    // A name and a checksum, once or twice.
    private static SegmentEntry Entry(string manifest, string[] parts) => parts.Length switch
    {
        2 => new(Stamp(manifest, parts), null),
        4 => new(Stamp(manifest, parts), Stamp(manifest, parts.AsSpan(2))),
        _ => throw new CorruptIndexException($"{manifest}: a segment has no checksum"),
    };

    private static FileStamp Stamp(string manifest, ReadOnlySpan<string> parts) => uint.TryParse(parts[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var sum)
        ? new(parts[0], sum)
        : throw new CorruptIndexException($"{manifest}: a segment has no checksum");

    private static string Text(FileStamp stamp) => string.Create(CultureInfo.InvariantCulture, $"{stamp.Name} {stamp.Sum:x8}");

    private static long GenerationOf(string name) => name.StartsWith(Prefix, StringComparison.Ordinal) ? NewFiles.NumberOf(name) ?? 0 : 0;
}
