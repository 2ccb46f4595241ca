namespace VoiceGateway.Gateway.Commands;

/// <summary>The files of a WordNet folder as the one text that its reader takes.</summary>
internal static class WordNetFolder
{
    public static async Task<Stream> OpenAsync(string folder, CancellationToken cancel)
    {
        var dict = Path.Combine(folder, "dict");
        var root = File.Exists(Path.Combine(dict, "data.noun")) ? dict : folder;
        if (!File.Exists(Path.Combine(root, "data.noun"))) throw new BadInputException($"There is no data.noun in {folder}");
        var whole = new FileStream(
            Path.GetTempFileName(), new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous });
        string[] files = [Path.Combine(root, "data.noun"), Path.Combine(root, "index.noun"), .. Directory.GetFiles(root, "*.tab").Order(StringComparer.Ordinal)];
        foreach (var path in files.Where(File.Exists))
        {
            await using var file = File.OpenRead(path);
            await file.CopyToAsync(whole, cancel);
            whole.WriteByte((byte)'\n');
        }
        whole.Position = 0;
        return whole;
    }
}
