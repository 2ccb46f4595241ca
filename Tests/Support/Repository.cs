namespace VoiceGateway.Tests.Support;

/// <summary>Where the sources are: the folder that holds the solution, above the one that the tests run from.</summary>
public static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "VoiceGateway.sln"))) return folder.FullName;
        throw new InvalidOperationException("The tests must run from a folder below VoiceGateway.sln.");
    }
}
