using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Data.Sqlite;
using VoiceGateway.Storage;

namespace VoiceGateway.Orders.Saving;

/// <summary>
/// Saves carts on SQLite by statements that are compiled once for the one writing connection. What a save costs is the pages that it touches: the one of
/// the cart, and its share of the one where the last answers stand.
/// </summary>
internal sealed class SqliteCarts
{
    private static readonly ConditionalWeakTable<SqliteConnection, SqliteCarts> Prepared = [];

    private readonly LiteStatement look;
    private readonly LiteStatement recall;
    private readonly LiteStatement record;
    private readonly LiteStatement first;
    private readonly LiteStatement next;
    private readonly LiteStatement nextDay;
    private readonly LiteStatement settle;
    private readonly RecentList recent = new();

    private SqliteCarts(SqliteConnection connection)
    {
        look = new(connection, "SELECT version, touched_day, recent, EXISTS (SELECT 1 FROM answer_key WHERE owner = ?1 AND request_key = ?2) FROM cart WHERE owner = ?1");
        recall = new(connection, Numbered(SqliteAnswers.Open));
        record = new(connection, "INSERT INTO recorded_answer (owner, request_key, answer, recorded_at, request_hash) VALUES (?1, ?2, ?3, ?4, ?5)");
        first = new(connection, "INSERT INTO cart (owner, version, lines, updated_at, recent, touched_day) VALUES (?1, 1, ?2, ?3, ?4, ?5)");
        next = new(connection, "UPDATE cart SET version = version + 1, lines = ?2, updated_at = ?3, recent = ?4 WHERE owner = ?1");
        // The day has an index, which is touched once a day.
        nextDay = new(connection, "UPDATE cart SET version = version + 1, lines = ?2, updated_at = ?3, recent = ?4, touched_day = ?5 WHERE owner = ?1");
        settle = new(connection, Numbered(SqliteAnswers.Settle));
    }

    public static Task<SaveOutcome[]> SaveAsync(DbTransaction transaction, IReadOnlyList<CartSave> saves)
    {
        var statements = Prepared.GetValue((SqliteConnection)transaction.Connection!, static connection => new(connection));
        var outcomes = new SaveOutcome[saves.Count];
        for (var index = 0; index < outcomes.Length; index++) outcomes[index] = statements.Save(saves[index]);
        return Task.FromResult(outcomes);
    }

    private static string Numbered(string sql) => sql.Replace("@owner", "?1", StringComparison.Ordinal).Replace("@requestKey", "?2", StringComparison.Ordinal).Replace("@mark", "?3", StringComparison.Ordinal);

    private SaveOutcome Save(CartSave save)
    {
        var isThere = look.Bind(1, save.Owner).Bind(2, save.Key).Step();
        var (version, day, isKnown) = isThere ? (look.Whole(0), look.Whole(1), look.Whole(3) == 1) : (0, 0, true);
        recent.Read(isThere ? look.Utf8(2) : []);
        look.Reset();
        var mark = SqliteAnswers.Mark(save.Key);
        var isMarked = recent.Has(mark);
        if ((isKnown || isMarked) && Recall(save, mark) is { } before) return before;
        if (version != save.Version) return SaveOutcome.CartHasChanged.Only;
        // A mark that stands there is another key's.
        if (isMarked || recent.IsFull)
        {
            settle.Bind(1, save.Owner).Run();
            recent.Clear();
        }
        record.Bind(1, save.Owner).Bind(2, save.Key).Bind(3, save.Answer).Bind(4, save.At).Bind(5, save.Hash).Run();
        recent.Add(mark, record.LastId);
        Write(version == 0 ? first : save.Day == day ? next : nextDay, save);
        return SaveOutcome.Saved.Only;
    }

    private void Write(LiteStatement cart, CartSave save)
    {
        cart.Bind(1, save.Owner).Bind(2, save.Lines).Bind(3, save.At).Bind(4, recent.Text);
        if (cart != next) cart.Bind(5, save.Day);
        cart.Run();
    }

    private SaveOutcome? Recall(CartSave save, string mark)
    {
        recall.Bind(1, save.Owner).Bind(2, save.Key).Bind(3, mark).Step();
        var (answer, hash) = (recall.Text(2), recall.Text(3));
        recall.Reset();
        return answer is null ? null : save.Before(answer, hash);
    }
}
