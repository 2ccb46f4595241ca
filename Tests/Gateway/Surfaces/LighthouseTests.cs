using System.Diagnostics;
using System.Text.Json;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Gateway.Surfaces;

/// <summary>What Google's Lighthouse, in a real browser, finds wrong with the pages: for searching, for all kinds of people and for agents.</summary>
public sealed class LighthouseTests(SharedGateway shared) : IClassFixture<SharedGateway>
{
    private static readonly string[] Pages = ["/", "/?lang=de-DE", "/products/fernhill-chickpeas-15-oz", "/products/fernhill-chickpeas-15-oz?lang=fr-FR"];

    [Fact]
    public async Task Nothing_is_wrong_with_the_pages()
    {
        await Peer.InstallAsync();
        using var node = Process.Start(new ProcessStartInfo("node", ["lighthouse.mjs", .. Pages.Select(page => new Uri(shared.Gateway.Address, page).AbsoluteUri)])
        {
            WorkingDirectory = Peer.Folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var wrong = node.StandardError.ReadToEndAsync();
        var lines = (await node.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, await wrong);
        Assert.Equal(Pages.Length, lines.Length);
        foreach (var line in lines)
        {
            using var json = JsonDocument.Parse(line);
            var judged = json.RootElement.GetProperty("judged");
            Assert.All(["seo", "accessibility", "agentic-browsing"], category => Assert.True(judged.GetProperty(category).GetInt32() > 3, line));
            Assert.True(json.RootElement.GetProperty("problems").GetArrayLength() == 0, line);
        }
    }
}
