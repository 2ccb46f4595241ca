using Dapper;
using VoiceGateway.Search.Analysis;
using VoiceGateway.Storage;
using VoiceGateway.Synonyms.Dictionary.Drafts;
using VoiceGateway.Synonyms.Dictionary.Publishing;
using VoiceGateway.Synonyms.Dictionary.Stored;

namespace VoiceGateway.Synonyms.Dictionary;

/// <summary>All that belongs to the dictionary of one database. Thread-safe.</summary>
public sealed class Workbench : IDisposable
{
    private readonly Database database;
    private readonly TimeProvider clock;
    private readonly List<PublishGate> gates = [];

    public Workbench(Database database, TimeProvider clock)
    {
        (this.database, this.clock) = (database, clock);
        Audit = new(database, clock);
        Store = new(database);
        Drafts = new(database, clock, Audit);
        Live = new(Store);
        Publisher = new(database, clock, Store, Drafts, Live, Audit, gates);
    }

    public AuditLog Audit { get; }

    public DictionaryStore Store { get; }

    public DraftStore Drafts { get; }

    public LiveContent Live { get; }

    public DictionaryPublisher Publisher { get; }

    /// <summary>Asks this gate too, from now on; to be called before the first publication.</summary>
    public void AddGate(PublishGate gate) => gates.Add(gate);

    /// <summary>What is live, and what would be if the draft were; null when there is no such draft. Nothing is changed.</summary>
    public async Task<(DictionaryContent Live, DictionaryContent Draft)?> TryAsync(string draft, CancellationToken cancel)
    {
        if (await Drafts.FindAsync(draft, cancel) is null) return null;
        var now = (await Live.FollowAsync(cancel)).Content;
        return (now, DraftChanges.Apply(now, await Drafts.ChangesAsync(draft, cancel)));
    }

    /// <summary>Finishes what the migration of an older database could not do in SQL: words to compare, and a date for its version.</summary>
    public async Task CompleteAsync(CancellationToken cancel)
    {
        const string sql = "SELECT id AS Id, since AS Since, phrase AS Phrase FROM dictionary_entry WHERE words IS NULL AND phrase IS NOT NULL";
        var rows = await database.ReadAsync(connection => connection.QueryAsync<(string Id, long Since, string Phrase)>(new CommandDefinition(sql, cancellationToken: cancel)), cancel);
        foreach (var some in rows.Chunk(1_000))
            await database.WriteAsync(
                transaction => transaction.Connection!.ExecuteAsync(
                    "UPDATE dictionary_entry SET words = @words WHERE id = @Id AND since = @Since",
                    some.Select(row => new { row.Id, row.Since, words = Words.Normalize(row.Phrase) }),
                    transaction),
                cancel);
        await database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                "UPDATE dictionary_version SET published_at = @now WHERE published_at = 0", new { now = clock.GetUtcNow().ToUnixTimeMilliseconds() }, transaction),
            cancel);
    }

    public void Dispose() => Live.Dispose();
}
