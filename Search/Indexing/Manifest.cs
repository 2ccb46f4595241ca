using System.Globalization;
using System.Text;
using VoiceGateway.Search.Files;

namespace VoiceGateway.Search.Indexing;

/// <summary>A segment of a generation: its file, and the file of what is left of it when documents were deleted.</summary>
internal sealed record SegmentEntry(string Name, string? Live);

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
    private const uint Format = 0x4D46_0001;
    private const int Text = 1;
    private const string Prefix = "manifest-";

    public string Name => Prefix + Generation.ToString(CultureInfo.InvariantCulture);

    public IEnumerable<string> Files => Segments.SelectMany(segment => segment.Live is null ? [segment.Name] : new[] { segment.Name, segment.Live }).Append(Name);

    /// <summary>The generations that have a manifest, the newest first.</summary>
    public static IReadOnlyList<long> Generations(IIndexDirectory directory) =>
        [.. directory.List().Select(GenerationOf).Where(generation => generation > 0).OrderDescending()];

    /// <exception cref="CorruptIndexException">The file is damaged.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static unsafe Manifest Read(IIndexDirectory directory, long generation)
    {
        var name = Prefix + generation.ToString(CultureInfo.InvariantCulture);
        using var file = SectionFile.Open(directory.Open(name), name, Format);
        var start = file.Section<byte>(Text, out var length);
        // One part a line: numbers, schema and note (escaped), then a segment a line.
        var lines = Encoding.UTF8.GetString(start, checked((int)length)).Split('\n');
        if (lines.Length < 4 || !long.TryParse(lines[0], CultureInfo.InvariantCulture, out var written) || !long.TryParse(lines[1], CultureInfo.InvariantCulture, out var next) || written != generation)
            throw new CorruptIndexException($"{name}: it is of another generation");
        var segments = lines.Skip(4).Select(line => line.Split(' ')).Select(parts => new SegmentEntry(parts[0], parts.Length > 1 ? parts[1] : null));
        return new(generation, next, Uri.UnescapeDataString(lines[2]), Uri.UnescapeDataString(lines[3]), [.. segments]);
    }

    /// <summary>Writes it; when this returns, this generation counts.</summary>
    public void Write(IIndexDirectory directory)
    {
        var lines = new[] { Generation.ToString(CultureInfo.InvariantCulture), NextFile.ToString(CultureInfo.InvariantCulture), Uri.EscapeDataString(Schema), Uri.EscapeDataString(Note) }
            .Concat(Segments.Select(segment => segment.Live is null ? segment.Name : $"{segment.Name} {segment.Live}"));
        var temporary = $"pending-{Name}";
        using (var sections = new SectionWriter(directory.Create(temporary)))
        {
            sections.Write<byte>(Text, Encoding.UTF8.GetBytes(string.Join('\n', lines)));
            sections.Finish(Format);
        }
        directory.Sync(temporary);
        directory.Rename(temporary, Name);
    }

    private static long GenerationOf(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal) && long.TryParse(name.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var generation) ? generation : 0;
}
