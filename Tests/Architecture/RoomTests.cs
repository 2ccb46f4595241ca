using System.Xml.Linq;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Architecture;

/// <summary>A project is a dependency budget (docs/adr/0001): references point one way, packages stay where they belong.</summary>
public sealed class RoomTests
{
    private static readonly Dictionary<string, string[]> Projects = new()
    {
        ["Values"] = [],
        ["Search"] = [],
        ["Storage"] = [],
        ["Synonyms"] = ["Values", "Search", "Storage"],
        ["Catalog"] = ["Values", "Search", "Synonyms", "Storage"],
        ["Orders"] = ["Values", "Storage"],
        ["Conversation"] = ["Values", "Catalog", "Synonyms", "Orders"],
        ["Publishers"] = ["Values", "Catalog", "Synonyms", "Storage"],
        ["Insights"] = ["Values", "Storage"],
    };

    private static readonly Dictionary<string, string[]> Packages = new()
    {
        ["Values"] = [],
        ["Search"] = [],
        ["Storage"] = ["Dapper", "Microsoft.Data.Sqlite", "Npgsql"],
        ["Synonyms"] = ["CsvHelper"],
        ["Catalog"] = ["CsvHelper"],
        ["Orders"] = [],
        ["Conversation"] = [],
        ["Publishers"] = ["Google.Apis.Auth"],
        ["Insights"] = [],
    };

    [Fact]
    public void Every_room_refers_only_to_what_its_budget_allows()
    {
        foreach (var (room, allowed) in Projects)
            Assert.Empty(Includes(room, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path)).Except(allowed));
    }

    [Fact]
    public void Every_room_uses_only_the_packages_of_its_budget()
    {
        foreach (var (room, allowed) in Packages) Assert.Empty(Includes(room, "PackageReference").Except(allowed));
    }

    [Fact]
    public void Every_project_is_in_the_solution_and_in_the_table()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "VoiceGateway.sln"));
        var folders = Directory.GetFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories)
            .Where(file => Path.GetDirectoryName(Path.GetDirectoryName(file)) == Repository.Root).Select(Path.GetFileNameWithoutExtension).ToList();
        Assert.All(folders, folder => Assert.Contains($"{folder}.csproj", solution));
        Assert.Empty(folders.Except([.. Projects.Keys, "Gateway", "Tests", "Benchmarks"]));
    }

    private static IEnumerable<string> Includes(string room, string item) =>
        XDocument.Load(Path.Combine(Repository.Root, room, room + ".csproj")).Descendants(item).Select(element => element.Attribute("Include")!.Value);
}
