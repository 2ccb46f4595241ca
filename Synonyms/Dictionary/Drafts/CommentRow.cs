using System.Data.Common;
using Dapper;

namespace VoiceGateway.Synonyms.Dictionary.Drafts;

/// <summary>A comment as it stands in its table.</summary>
internal sealed record CommentRow
{
    public string Id { get; init; } = "";

    public string Author { get; init; } = "";

    public long At { get; init; }

    public string Text { get; init; } = "";

    public string? Verdict { get; init; }

    public static async Task<IReadOnlyList<DraftComment>> ListAsync(DbConnection connection, string draft, CancellationToken cancel)
    {
        var sql = "SELECT id AS Id, author AS Author, at AS At, text AS Text, verdict AS Verdict FROM dictionary_comment WHERE draft = @draft ORDER BY id";
        var rows = await connection.QueryAsync<CommentRow>(new CommandDefinition(sql, new { draft }, cancellationToken: cancel));
        return [.. rows.Select(row => row.ToComment())];
    }

    public static Task WriteAsync(DbTransaction transaction, TimeProvider clock, OrderedIds ids, string draft, string author, string text, ReviewVerdict? verdict, CancellationToken cancel)
    {
        var sql = "INSERT INTO dictionary_comment (draft, id, author, at, text, verdict) VALUES (@draft, @id, @author, @at, @text, @verdict)";
        var row = new { draft, id = ids.New(), author, at = clock.GetUtcNow().ToUnixTimeMilliseconds(), text, verdict = verdict?.Name() };
        return transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, row, transaction, cancellationToken: cancel));
    }

    private DraftComment ToComment() =>
        new(Id, Author, DateTimeOffset.FromUnixTimeMilliseconds(At), Text, DraftNames.TryParse(Verdict, out ReviewVerdict verdict) ? verdict : null);
}
