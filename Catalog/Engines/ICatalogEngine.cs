using VoiceGateway.Catalog.Finding;
using VoiceGateway.Synonyms.Dictionary;

namespace VoiceGateway.Catalog.Engines;

/// <summary>
/// Where products are found: in an index of this process (<see cref="EmbeddedEngine"/>) or in PostgreSQL
/// (<see cref="PostgresEngine"/>). It makes the snapshots that are asked. One call at a time; the snapshots are for all threads.
/// </summary>
public interface ICatalogEngine : IAsyncDisposable
{
    /// <summary>What an operator should know about the start; empty when all is well.</summary>
    IReadOnlyList<string> Problems { get; }

    /// <summary>Whether the last snapshot is of what the database holds now.</summary>
    Task<bool> IsCurrentAsync(CancellationToken cancel);

    /// <summary>Makes a snapshot of the live catalog.</summary>
    /// <param name="dictionary">The live dictionary.</param>
    /// <param name="today">Terms out of season on this day are left out.</param>
    /// <param name="cancel">Leaves everything as it was.</param>
    Task<CatalogSnapshot> BuildAsync(DictionaryContent dictionary, DateOnly today, CancellationToken cancel);

    /// <summary>Makes a snapshot of what was found in when this node last ran, without asking the database; null when nothing of it is kept.</summary>
    /// <param name="dictionary">The one that was live then.</param>
    /// <param name="today">Terms out of season on this day are left out.</param>
    CatalogSnapshot? Recall(DictionaryContent dictionary, DateOnly today);

    /// <summary>
    /// Makes a snapshot of the live catalog with another dictionary, beside the one that answers: over the same index, so that it
    /// costs the dictionary and a few bytes for each product, and nothing once it is let go. Nothing that is live changes. Locales
    /// in which neither catalog nor live dictionary says anything are answered as their nearest relative is.
    /// </summary>
    /// <param name="content">The dictionary to be tried.</param>
    /// <param name="today">Terms out of season on this day are left out.</param>
    /// <param name="cancel">Leaves everything as it was.</param>
    Task<CatalogSnapshot> TryAsync(DictionaryContent content, DateOnly today, CancellationToken cancel);

    /// <summary>Does what is best done when nothing changes, and gives a snapshot that should take the place of the last one, if any.</summary>
    Task<CatalogSnapshot?> TidyAsync(CancellationToken cancel);
}
