using System.Reflection;
using System.Text.RegularExpressions;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Architecture;

/// <summary>Row I5: no text, however evil, makes a regular expression slow. Product, tests and benchmarks alike.</summary>
public sealed partial class RegexTests
{
    private static readonly string[] Rooms =
        ["Values", "Search", "Storage", "Synonyms", "Catalog", "Orders", "Conversation", "Publishers", "Insights", "Gateway", "Tests", "Benchmarks"];

    // What makes engines that go back take for ever: many ways to match that all fail at the end.
    private static readonly string[] Evil =
    [
        new string('a', 100_000) + "!",
        string.Concat(Enumerable.Repeat("ab", 50_000)) + "!",
        string.Concat(Enumerable.Repeat("0.", 50_000)) + "x",
        new string(' ', 100_000) + "x",
        new string('(', 100_000),
        string.Concat(Enumerable.Repeat("-_-", 33_333)) + "\n",
    ];

    [Fact]
    public void Every_regex_is_made_by_the_compiler_and_none_on_the_way()
    {
        Assert.NotEmpty(Sources());
        Assert.All(Sources(), file => Assert.False(MadeOnTheWay().IsMatch(File.ReadAllText(file)), file));
    }

    [Fact]
    public void Every_regex_is_linear()
    {
        var regexes = Regexes().ToList();
        Assert.NotEmpty(regexes);
        Assert.All(regexes, regex => Assert.True(regex.Options.HasFlag(RegexOptions.NonBacktracking), regex.ToString()));
    }

    [Fact]
    public void Every_regex_gets_through_evil_text()
    {
        foreach (var regex in Regexes())
            foreach (var text in Evil) Assert.InRange(regex.Count(text), 0, text.Length + 1);
    }

    [Fact]
    public void The_rules_themselves_tell_good_from_bad()
    {
        foreach (var bad in new[] { "new Regex(\"a\")", "Regex.IsMatch(text, \"a\")", "Regex.Replace(a, b, c)", "Regex slow = new(\"a\");", "[RegularExpression(\"a\")]" })
            Assert.Matches(MadeOnTheWay(), bad);
        foreach (var good in new[] { "[GeneratedRegex(\"a\")]", "private static partial Regex Name();", "NameRegex.IsMatch(text)", "Name().IsMatch(text)" })
            Assert.DoesNotMatch(MadeOnTheWay(), good);
    }

    private static IEnumerable<Regex> Regexes() => Rooms.Where(room => room != "Benchmarks").SelectMany(room => Assembly.Load($"VoiceGateway.{room}").GetTypes())
        .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
        .Where(method => method.GetCustomAttribute<GeneratedRegexAttribute>() is not null)
        .Select(method => (Regex)method.Invoke(null, null)!);

    // This file holds examples of what is not allowed.
    private static IEnumerable<string> Sources() => Rooms
        .SelectMany(room => Directory.GetFiles(Path.Combine(Repository.Root, room), "*.cs", SearchOption.AllDirectories))
        .Where(file => Path.GetFileName(file) != "RegexTests.cs")
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}") && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}"));

    [GeneratedRegex(@"new Regex\(|\bRegex\.(IsMatch|Match|Matches|Replace|Split|Count|EnumerateMatches|EnumerateSplits)\(|\bRegex\??( \w+)? = new\(|\bRegularExpression\(", RegexOptions.NonBacktracking)]
    private static partial Regex MadeOnTheWay();
}
