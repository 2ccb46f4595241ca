using System.Runtime.CompilerServices;
using VoiceGateway.Search.Indexing;
using VoiceGateway.Synonyms.Terms;

namespace VoiceGateway.Catalog.Shelves;

/// <summary>
/// Ties products to concepts for one version of the dictionary. Parts of the index that stay from version to version of the
/// catalog are read once; when only the dictionary changed, only the products are read again that have the words of a term
/// that did. Safe for any number of threads.
/// </summary>
internal sealed class ProductTies(TermIndex terms, ProductTies? before)
{
    private const int Step = 1024;

    private readonly ConditionalWeakTable<object, int[]> known = [];

    // Asked once, for the first snapshot of the version; kept no longer, or every version would keep the one before.
    private ProductTies? before = before;

    public TermIndex Terms => terms;

    /// <summary>For each document, deleted ones included, its concept or -1.</summary>
    public int[] Of(IndexView view, IReadOnlyList<ShelfLocale> locales, NameWords names)
    {
        var concepts = new int[view.Snapshot.Limit];
        var reader = new TieReader(terms, locales, names);
        Func<int, bool>? isTouched = null;
        foreach (var part in view.Snapshot.Parts)
        {
            if (!known.TryGetValue(part.Identity, out var inPart))
            {
                inPart = before is not null && terms.Changed is { } changed && before.known.TryGetValue(part.Identity, out var old)
                    ? Read(part, reader, old, isTouched ??= Touched(view, locales, changed, names))
                    : Read(part, reader, old: null, isTouched: null);
                known.AddOrUpdate(part.Identity, inPart);
            }
            inPart.CopyTo(concepts, part.First);
        }
        before = null;
        return concepts;
    }

    private static Func<int, bool> Touched(IndexView view, IReadOnlyList<ShelfLocale> locales, IReadOnlyList<Term> changed, NameWords names)
    {
        var (isTouched, phrases) = (TouchedProducts.Of(view, locales, changed), new ChangedPhrases(changed, locales, names));
        return product => isTouched[product] && phrases.AreIn(product);
    }

    private static int[] Read(IndexPart part, TieReader reader, int[]? old, Func<int, bool>? isTouched)
    {
        var concepts = old?.AsSpan().ToArray() ?? new int[part.Count];
        Parallel.For(0, (part.Count + Step - 1) / Step, step =>
        {
            for (var document = step * Step; document < Math.Min(part.Count, (step + 1) * Step); document++)
                if (isTouched is null || isTouched(part.First + document)) concepts[document] = reader.ConceptOf(part.First + document);
        });
        return concepts;
    }
}
