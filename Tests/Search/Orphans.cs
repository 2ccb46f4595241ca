using VoiceGateway.Search.Files;
using VoiceGateway.Search.Indexing;

namespace VoiceGateway.Tests.Search;

/// <summary>Files that no version of an index has.</summary>
internal static class Orphans
{
    public static IEnumerable<string> In(IIndexDirectory directory) =>
        directory.List().Except(Manifest.Generations(directory).SelectMany(generation => Manifest.Read(directory, generation).Files));
}
