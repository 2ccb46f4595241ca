using System.Diagnostics;
using System.Globalization;

namespace VoiceGateway.Benchmarks.Search;

/// <summary>
/// The Java programs in <c>Benchmarks/Search/Lucene</c>, compiled when they are needed. Debian's package
/// <c>default-jre-headless</c> holds the compiler as a module, so no development kit is asked for.
/// </summary>
public sealed class LuceneDriver
{
    private const string Jars = "/usr/share/java";
    private readonly string classPath;

    private LuceneDriver(string classPath) => this.classPath = classPath;

    /// <summary>Compiles all programs, or only the one that is named, into the folder.</summary>
    public static LuceneDriver Compile(string folder, string only = "*")
    {
        string[] needed = only == "*" ? ["lucene-core-8*", "lucene-analyzers-common-8*", "lucene-analyzers-phonetic-8*", "commons-codec"] : ["lucene-core-8*", "lucene-analyzers-common-8*"];
        var jars = string.Join(':', needed.Select(Jar));
        string[] sources = Directory.GetFiles(Sources(), only + ".java");
        var start = new ProcessStartInfo("java", ["-m", "jdk.compiler/com.sun.tools.javac.Main", "-d", folder, "-cp", jars, .. sources]) { UseShellExecute = false, RedirectStandardError = true };
        try
        {
            using var compiler = Process.Start(start)!;
            var complaints = compiler.StandardError.ReadToEnd();
            compiler.WaitForExit();
            if (compiler.ExitCode != 0) throw Missing($"java could not compile the programs: {complaints.Trim()}");
        }
        catch (System.ComponentModel.Win32Exception problem)
        {
            throw Missing($"java can't be started ({problem.Message})");
        }
        return new(folder + ':' + jars);
    }

    /// <summary>Starts one of the programs on a core.</summary>
    /// <param name="heap">The most memory for its objects, in megabytes.</param>
    public Child Start(int core, string program, int heap, params IEnumerable<string> arguments) =>
        Child.Start(core, "java", [string.Create(CultureInfo.InvariantCulture, $"-Xmx{heap}m"), "-XX:+UseSerialGC", "-cp", classPath, program, .. arguments]);

    private static string Jar(string name)
    {
        var found = Directory.Exists(Jars) ? Directory.GetFiles(Jars, name + ".jar") : [];
        return found.Order().LastOrDefault() ?? throw Missing($"{name}.jar is not in {Jars}");
    }

    private static CannotRunException Missing(string what) =>
        new($"{what}. On Debian: apt-get install default-jre-headless liblucene8-java libcommons-codec-java; or run without: --lucene none");

    // The programs are read where they are written, beside the sources of this benchmark.
    private static string Sources()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "Benchmarks", "Search", "Lucene") is var sources && Directory.Exists(sources)) return sources;
        throw new CannotRunException("Benchmarks/Search/Lucene must be in a folder above the program");
    }
}
