using System.Runtime.CompilerServices;
using VoiceGateway.Search.Indexing;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Catalog.Shelves;

/// <summary>
/// Ties products to concepts for one version of the dictionary. Parts of the index that stay from version to version of the
/// catalog are read once. Safe for any number of threads.
/// </summary>
internal sealed class ProductTies(TermIndex terms)
{
    private const int Step = 1024;

    private readonly ConditionalWeakTable<object, int[]> known = [];

    public TermIndex Terms => terms;

    /// <summary>For each document, deleted ones included, its concept or -1.</summary>
    public int[] Of(IndexSnapshot snapshot, TieReader reader)
    {
        var concepts = new int[snapshot.Limit];
        foreach (var part in snapshot.Parts)
        {
            if (!known.TryGetValue(part.Identity, out var inPart)) known.AddOrUpdate(part.Identity, inPart = Read(part, reader));
            inPart.CopyTo(concepts, part.First);
        }
        return concepts;
    }

    private static int[] Read(IndexPart part, TieReader reader)
    {
        var concepts = new int[part.Count];
        Parallel.For(0, (part.Count + Step - 1) / Step, step =>
        {
            for (var document = step * Step; document < Math.Min(part.Count, (step + 1) * Step); document++) concepts[document] = reader.ConceptOf(part.First + document);
        });
        return concepts;
    }
}
