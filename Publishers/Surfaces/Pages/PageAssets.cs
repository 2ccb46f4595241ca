namespace VoiceGateway.Publishers.Surfaces.Pages;

/// <summary>What pages need besides themselves.</summary>
public static class PageAssets
{
    public static byte[] Style { get; } = Read("pages.css");

    public static byte[] Icon { get; } = Read("icon.svg");

    private static byte[] Read(string name)
    {
        using var resource = typeof(PageAssets).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    }
}
