using VoiceGateway.Publishers.Listings;

namespace VoiceGateway.Gateway.Hosting;

/// <summary>
/// Reads <c>Listing:Path</c>, the file with which the shop describes itself to directories and crawlers. Without it the sample shop is described, unless
/// <c>Store:Name</c> says that this is another one: then nothing is told.
/// </summary>
internal static class ListingSettings
{
    public static Listing? Read(IConfiguration settings, List<string> problems)
    {
        var own = settings["Listing:Path"] is { Length: > 0 } given ? given : null;
        var path = own ?? Path.Combine(AppContext.BaseDirectory, "samples", "shop", "listing.json");
        try
        {
            var listing = ListingFile.Read(File.ReadAllBytes(path));
            return own is not null || settings["Store:Name"] is not { } name || name.Trim() == listing.Brand ? listing : null;
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            problems.Add($"Listing:Path '{path}': {problem.Message}");
            return null;
        }
    }
}
