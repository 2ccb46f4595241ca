using VoiceGateway.Synonyms.Dictionary;
using VoiceGateway.Synonyms.Files;
using VoiceGateway.Values;

namespace VoiceGateway.Gateway.Hosting;

/// <summary>
/// The dictionary that was live last, in a file of the data folder: with it and the files of the index, a node whose PostgreSQL is away when it
/// starts answers questions. One caller at a time.
/// </summary>
internal sealed class KeptDictionary(string folder)
{
    private readonly string file = Path.Combine(folder, "dictionary.csv");
    private long keptNumber;

    /// <summary>Writes the version down when it is not the one that was written last. A folder that can't be written costs nothing but this.</summary>
    public async Task KeepAsync(LiveVersion live, CancellationToken cancel)
    {
        if (live.Number == keptNumber) return;
        keptNumber = live.Number;
        try
        {
            await Task.Run(() => Write(live.Content), cancel);
        }
        catch (IOException)
        {
            return;
        }
    }

    /// <summary>What was written; null when there is nothing that can be read.</summary>
    public async Task<DictionaryContent?> ReadAsync(CancellationToken cancel)
    {
        try
        {
            await using var stream = File.OpenRead(file);
            var read = await TermsReader.ReadAsync(stream, TermsFormat.Csv, new(Locale.EnUs), cancel);
            return read.IsUsable ? read.Content : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    // Another name first: whoever stops in the middle leaves the file of before.
    private void Write(DictionaryContent content)
    {
        var next = file + ".next";
        using (var stream = File.Create(next))
        {
            using (var writer = new StreamWriter(stream, leaveOpen: true)) TermsWriter.Write(content, TermsFormat.Csv, new(), writer);
            stream.Flush(flushToDisk: true);
        }
        File.Move(next, file, overwrite: true);
    }
}
