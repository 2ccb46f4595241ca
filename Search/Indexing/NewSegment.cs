using VoiceGateway.Search.Files;

namespace VoiceGateway.Search.Indexing;

/// <summary>A segment just written, checked and opened; when it is disposed of before any version has it, its file is deleted again.</summary>
internal sealed class NewSegment : IDisposable
{
    private readonly NewFiles files;
    private readonly string name;
    private bool isDisposed;

    private NewSegment(NewFiles files, string name, Segment segment) => (this.files, this.name, Segment) = (files, name, segment);

    public Segment Segment { get; }

    /// <exception cref="CorruptIndexException">What can be read again is not what was written.</exception>
    public static NewSegment Write(IIndexDirectory directory, NewFiles files, SegmentBuilder builder)
    {
        var file = files.Name("segment");
        try
        {
            var sum = SegmentWriter.Write(builder, directory.Create(file));
            directory.Sync(file);
            return new(files, file, Segment.Open(directory, new(file, sum), builder.Fields));
        }
        catch
        {
            files.Discard(file);
            throw;
        }
    }

    /// <summary>A version has it now.</summary>
    public void Keep() => files.Finish(name);

    public void Dispose()
    {
        if (isDisposed) return;
        isDisposed = true;
        Segment.Release();
        if (files.IsUnfinished(name)) files.Discard(name);
    }
}
