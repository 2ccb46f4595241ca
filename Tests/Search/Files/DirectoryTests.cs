using VoiceGateway.Search.Files;

namespace VoiceGateway.Tests.Search.Files;

/// <summary>What every directory of an index promises.</summary>
public sealed class DirectoryTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public static TheoryData<bool> Kinds => [true, false];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_file_is_read_as_it_was_written_even_after_it_was_deleted(bool onDisk)
    {
        var directory = Make(onDisk);
        Write(directory, "one", [1, 2, 3]);
        Assert.Equal(["one"], directory.List());
        using var file = directory.Open("one");
        directory.Delete("one");
        directory.Delete("one");
        Assert.Empty(directory.List());
        Assert.Equal([1, 2, 3], file.ToArray());
        Assert.Throws<FileNotFoundException>(() => directory.Open("one"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_rename_takes_the_place_of_what_was_there(bool onDisk)
    {
        var directory = Make(onDisk);
        Write(directory, "old", [1]);
        Write(directory, "new", [2, 2]);
        directory.Rename("new", "old");
        Assert.Equal(["old"], directory.List());
        using var file = directory.Open("old");
        Assert.Equal([2, 2], file.ToArray());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_empty_file_can_be_opened(bool onDisk)
    {
        var directory = Make(onDisk);
        Write(directory, "none", []);
        using var file = directory.Open("none");
        Assert.Equal(0, file.Length);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void There_is_one_writer_at_a_time(bool onDisk)
    {
        var directory = Make(onDisk);
        using (directory.Lock()) Assert.Throws<IOException>(directory.Lock);
        directory.Lock().Dispose();
        Assert.Empty(directory.List());
    }

    private IIndexDirectory Make(bool onDisk) => onDisk ? new FileDirectory(folder["index"]) : new MemoryDirectory();

    private static void Write(IIndexDirectory directory, string name, byte[] bytes)
    {
        using (var stream = directory.Create(name)) stream.Write(bytes);
        directory.Sync(name);
    }

}
