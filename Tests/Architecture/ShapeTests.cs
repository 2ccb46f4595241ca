using System.Reflection;
using System.Text.RegularExpressions;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Architecture;

/// <summary>Rules over all types and files of the product.</summary>
public sealed partial class ShapeTests
{
    private static readonly string[] Rooms = ["Values", "Search", "Storage", "Synonyms", "Catalog", "Orders", "Conversation", "Publishers", "Insights", "Gateway"];

    [Fact]
    public void Classes_are_sealed_static_or_abstract()
    {
        var open = Rooms.SelectMany(room => Assembly.Load($"VoiceGateway.{room}").GetTypes())
            .Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false } && !type.Name.Contains('<') && type.Namespace?.StartsWith("VoiceGateway") == true)
            .Select(type => type.FullName);
        Assert.Empty(open);
    }

    [Fact]
    public void No_file_has_more_than_400_lines_and_most_are_short()
    {
        var lengths = Sources().Select(file => (file, lines: File.ReadLines(file).Count())).OrderBy(file => file.lines).ToList();
        Assert.DoesNotContain(lengths, file => file.lines > 400);
        Assert.InRange(lengths[lengths.Count / 2].lines, 1, 60);
        Assert.InRange(lengths[lengths.Count * 9 / 10].lines, 1, 200);
    }

    [Fact]
    public void No_method_has_more_than_60_lines()
    {
        var longer = Sources().SelectMany(Methods).Where(method => method.Lines > 60).Select(method => $"{method.Name}: {method.Lines}");
        Assert.Empty(longer);
    }

    [Fact]
    public void Names_say_what_a_thing_is()
    {
        var vague = Rooms.SelectMany(room => Assembly.Load($"VoiceGateway.{room}").GetTypes())
            .Where(type => VagueName().IsMatch(type.Name) && type.Namespace?.StartsWith("VoiceGateway") == true).Select(type => type.FullName);
        Assert.Empty(vague);
    }

    [Fact]
    public void Program_is_a_table_of_contents() =>
        Assert.InRange(File.ReadLines(Path.Combine(Repository.Root, "Gateway", "Program.cs")).Count(), 1, 80);

    [Fact]
    public void No_interface_has_a_single_implementation()
    {
        var types = Rooms.SelectMany(room => Assembly.Load($"VoiceGateway.{room}").GetTypes()).ToList();
        var lonely = types.Where(type => type.IsInterface && type.Namespace?.StartsWith("VoiceGateway") == true)
            .Where(type => types.Count(other => other is { IsInterface: false, IsAbstract: false } && type.IsAssignableFrom(other)) < 2).Select(type => type.FullName);
        Assert.Empty(lonely);
    }

    private static IEnumerable<string> Sources() => Rooms
        .SelectMany(room => Directory.GetFiles(Path.Combine(Repository.Root, room), "*.cs", SearchOption.AllDirectories))
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}") && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}"));

    // By layout: a declaration with a parenthesis, then the line that closes it at the same depth.
    private static IEnumerable<(string Name, int Lines)> Methods(string file)
    {
        var lines = File.ReadAllLines(file);
        for (var start = 0; start < lines.Length; start++)
        {
            if (!Declaration().IsMatch(lines[start]) || TypeDeclaration().IsMatch(lines[start])) continue;
            var indent = lines[start].Length - lines[start].TrimStart().Length;
            var end = Array.FindIndex(lines, start, line => line.StartsWith(new string(' ', indent) + "}") || (line.EndsWith(';') && line.Length - line.TrimStart().Length == indent));
            if (end > start) yield return ($"{Path.GetFileName(file)}:{start + 1}", end - start + 1);
        }
    }

    [GeneratedRegex(@"(Manager|Helper|Util|Utils|Utility|Service|Impl)$", RegexOptions.NonBacktracking)]
    private static partial Regex VagueName();

    [GeneratedRegex(@"^\s+(public|private|internal|protected) [^=;]*\(", RegexOptions.NonBacktracking)]
    private static partial Regex Declaration();

    [GeneratedRegex(@" (class|struct|record|interface|enum) ", RegexOptions.NonBacktracking)]
    private static partial Regex TypeDeclaration();
}
