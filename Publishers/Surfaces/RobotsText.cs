using System.Text;

namespace VoiceGateway.Publishers.Surfaces;

/// <summary>
/// <c>robots.txt</c> (RFC 9309) with rules for the crawlers of AI: those that fetch to answer somebody, and those that gather what models are trained on.
/// A rule asks; it keeps nobody out.
/// </summary>
public static class RobotsText
{
    /// <summary>Gather for training. Names as their operators document them.</summary>
    internal static readonly string[] Trainers =
        ["GPTBot", "ClaudeBot", "Google-Extended", "Applebot-Extended", "CCBot", "meta-externalagent", "Bytespider", "Amazonbot", "cohere-training-data-crawler", "AI2Bot"];

    /// <summary>Fetch, or index, to answer somebody who asked.</summary>
    internal static readonly string[] Answerers =
        ["OAI-SearchBot", "ChatGPT-User", "Claude-User", "Claude-SearchBot", "PerplexityBot", "Perplexity-User", "DuckAssistBot", "MistralAI-User", "meta-externalfetcher"];

    // Doors that are not for crawlers; they would only be turned away there.
    private static readonly string[] Inner = ["/api/", "/alexa", "/dialogflow/", "/console", "/metrics", "/health/", "/openapi/"];

    public static byte[] Write(Storefront shop)
    {
        var rules = shop.Listing.Crawlers;
        var text = new StringBuilder();
        var denied = rules.Denied.Concat(rules.AllowsTraining ? [] : Trainers).Concat(rules.AllowsAnswers ? [] : Answerers).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (denied.Count > 0)
        {
            foreach (var name in denied) text.Append($"User-agent: {name}\n");
            text.Append("Disallow: /\n\n");
        }
        var welcome = (rules.AllowsAnswers ? Answerers : []).Concat(rules.AllowsTraining ? Trainers : []).Except(denied, StringComparer.OrdinalIgnoreCase);
        // Named, so that nobody has to guess: who is named and welcome has the rules of all.
        foreach (var name in welcome) text.Append($"User-agent: {name}\n");
        text.Append("User-agent: *\n");
        foreach (var path in Inner) text.Append($"Disallow: {path}\n");
        text.Append($"Allow: /\n\nSitemap: {shop.At("/sitemap.xml")}\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
