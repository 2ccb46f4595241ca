using System.Diagnostics;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Search.Lucene;

/// <summary>Apache Lucene 8 itself, asked by <c>Benchmarks/Search/Lucene/Parity.java</c>, which Java compiles as it starts it.</summary>
internal static class LuceneJudge
{
    private const string Jars = "/usr/share/java";

    /// <summary>For each query the best ten as <c>document:bits of the score</c>, the documents by their place from 0. Texts are words with one space between them.</summary>
    public static async Task<string[]> AskAsync(IEnumerable<string> documents, IReadOnlyCollection<string> queries)
    {
        var folder = Directory.CreateTempSubdirectory("voicegateway-lucene-").FullName;
        try
        {
            var (documentFile, queryFile) = (Path.Combine(folder, "documents.txt"), Path.Combine(folder, "queries.txt"));
            await File.WriteAllLinesAsync(documentFile, documents);
            await File.WriteAllLinesAsync(queryFile, queries);
            return await RunAsync(documentFile, queryFile, Path.Combine(folder, "index"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string[]> RunAsync(params string[] arguments)
    {
        var program = Path.Combine(Repository.Root, "Benchmarks", "Search", "Lucene", "Parity.java");
        var start = new ProcessStartInfo("java", ["-Xmx512m", "-cp", $"{Jar("lucene-core-8*")}:{Jar("lucene-analyzers-common-8*")}", program, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var java = Process.Start(start)!;
        var complaints = java.StandardError.ReadToEndAsync();
        var lines = await java.StandardOutput.ReadToEndAsync();
        await java.WaitForExitAsync();
        Assert.True(java.ExitCode == 0, await complaints);
        return lines.Split('\n')[..^1];
    }

    private static string Jar(string name)
    {
        var found = Directory.Exists(Jars) ? Directory.GetFiles(Jars, name + ".jar") : [];
        return found.Order().LastOrDefault() ?? throw new InvalidOperationException($"{name}.jar is not in {Jars}: test.sh installs liblucene8-java");
    }
}
