using System.Data.Common;
using Dapper;
using VoiceGateway.Storage;

namespace VoiceGateway.Synonyms.Dictionary.Stored;

/// <summary>A version as it stands in its table.</summary>
internal sealed record VersionRow
{
    public const string Columns =
        """
        number AS Number, title AS Title, author AS Author, publisher AS Publisher, reviewer AS Reviewer, published_at AS PublishedAt, based_on AS BasedOn,
        restored_from AS RestoredFrom, draft AS Draft, concepts AS Concepts, terms AS Terms, rules AS Rules, added AS Added, changed AS Changed, removed AS Removed
        """;

    public long Number { get; init; }

    public string Title { get; init; } = "";

    public string Author { get; init; } = "";

    public string Publisher { get; init; } = "";

    public string? Reviewer { get; init; }

    public long PublishedAt { get; init; }

    public long BasedOn { get; init; }

    public long? RestoredFrom { get; init; }

    public string? Draft { get; init; }

    public long Concepts { get; init; }

    public long Terms { get; init; }

    public long Rules { get; init; }

    public long Added { get; init; }

    public long Changed { get; init; }

    public long Removed { get; init; }

    public static VersionRow Of(DictionaryVersion version) => new()
    {
        Number = version.Number,
        Title = version.Title,
        Author = version.Author,
        Publisher = version.Publisher,
        Reviewer = version.Reviewer,
        PublishedAt = version.PublishedAt.ToUnixTimeMilliseconds(),
        BasedOn = version.BasedOn,
        RestoredFrom = version.RestoredFrom,
        Draft = version.Draft,
        Concepts = version.Counts.Concepts,
        Terms = version.Counts.Terms,
        Rules = version.Counts.Rules,
        Added = version.Counts.Added,
        Changed = version.Counts.Changed,
        Removed = version.Counts.Removed,
    };

    public DictionaryVersion ToVersion() => new(
        Number, Title, Author, Publisher, Reviewer, DateTimeOffset.FromUnixTimeMilliseconds(PublishedAt), BasedOn, RestoredFrom, Draft, new(Concepts, Terms, Rules, Added, Changed, Removed));

    public Task<int> InsertAsync(DbTransaction transaction, CancellationToken cancel) => transaction.Connection!.ExecuteAsync(new(
        """
        INSERT INTO dictionary_version (number, title, author, publisher, reviewer, published_at, based_on, restored_from, draft, concepts, terms, rules, added, changed, removed)
        VALUES (@Number, @Title, @Author, @Publisher, @Reviewer, @PublishedAt, @BasedOn, @RestoredFrom, @Draft, @Concepts, @Terms, @Rules, @Added, @Changed, @Removed)
        """,
        this,
        transaction,
        cancellationToken: cancel));
}
