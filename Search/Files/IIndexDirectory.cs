namespace VoiceGateway.Search.Files;

/// <summary>
/// Where the files of one index are. A file is written once, under a name that was not used before; only the manifest of a
/// generation appears by <see cref="Rename"/>, so that it is there whole or not at all. Safe for one writer and many readers.
/// </summary>
public interface IIndexDirectory
{
    /// <summary>The names of all files, in no order.</summary>
    IReadOnlyList<string> List();

    /// <summary>The bytes of a file, which stay readable after it was deleted, until they are disposed of.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    IndexFile Open(string name);

    /// <summary>A stream to write a new file; it is on the disk only after <see cref="Sync"/>.</summary>
    Stream Create(string name);

    /// <summary>Returns when the content of the file is on the disk.</summary>
    void Sync(string name);

    /// <summary>Gives a file another name at one stroke, and returns when that is on the disk.</summary>
    void Rename(string from, string to);

    /// <summary>Deletes a file; nothing happens when it is not there.</summary>
    void Delete(string name);

    /// <summary>Keeps other writers out until it is disposed of.</summary>
    /// <exception cref="IOException">Another writer has it.</exception>
    IDisposable Lock();
}
