using VoiceGateway.Gateway.Hosting;
using VoiceGateway.Publishers.IndexNow;
using VoiceGateway.Publishers.Registry;

namespace VoiceGateway.Gateway.Api.Publishing;

/// <summary>What directories fetch to see whose the domain is. Nothing of it is secret; where the directory is not told of the shop, nothing is there.</summary>
internal static class ProofEndpoints
{
    public static void MapProofs(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(DomainKey.Path, (PublishRoom room) => Of(room, "mcp-registry", room.Key.Line)).ExcludeFromDescription();
        routes.MapGet(IndexNowDirectory.KeyPath, (PublishRoom room) => Of(room, "indexnow", room.Key.Mark)).ExcludeFromDescription();
    }

    private static IResult Of(PublishRoom room, string directory, string text) => room.Find(directory) is null ? Results.NotFound() : Results.Text(text, "text/plain");
}
