using System.Data.Common;
using Dapper;

namespace VoiceGateway.Synonyms.Dictionary.Drafts;

/// <summary>A draft as it stands in its table.</summary>
internal sealed record DraftRow
{
    private const string Select =
        """
        SELECT id AS Id, title AS Title, author AS Author, state AS State, base AS Base, revision AS Revision, reviewer AS Reviewer, created_at AS CreatedAt,
               changed_at AS ChangedAt, version AS Version, (SELECT COUNT(*) FROM dictionary_change change WHERE change.draft = dictionary_draft.id) AS Changes
        FROM dictionary_draft
        """;

    public string Id { get; init; } = "";

    public string Title { get; init; } = "";

    public string Author { get; init; } = "";

    public string State { get; init; } = "";

    public long Base { get; init; }

    public long Revision { get; init; }

    public string? Reviewer { get; init; }

    public long CreatedAt { get; init; }

    public long ChangedAt { get; init; }

    public long? Version { get; init; }

    public long Changes { get; init; }

    public static async Task<Draft?> FindAsync(DbConnection connection, DbTransaction? transaction, string id, CancellationToken cancel) =>
        (await connection.QueryAsync<DraftRow>(new CommandDefinition($"{Select} WHERE id = @id", new { id }, transaction, cancellationToken: cancel))).FirstOrDefault()?.ToDraft();

    public static async Task<IReadOnlyList<Draft>> ListAsync(DbConnection connection, bool alsoClosed, string? before, int limit, CancellationToken cancel)
    {
        var sql = $"{Select} WHERE id < @before {(alsoClosed ? "" : "AND state NOT IN ('published', 'discarded')")} ORDER BY id DESC LIMIT @limit";
        return [.. (await connection.QueryAsync<DraftRow>(new CommandDefinition(sql, new { before = before ?? "~", limit }, cancellationToken: cancel))).Select(row => row.ToDraft())];
    }

    private Draft ToDraft() => new(
        Id, Title, Author, DraftNames.TryParse(State, out DraftState state) ? state : throw new InvalidDataException($"The database holds a state of a draft that is not known: {State}"), Base, Revision, Reviewer, DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
        DateTimeOffset.FromUnixTimeMilliseconds(ChangedAt), Version, Changes);
}
