using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace VoiceGateway.Storage;

/// <summary>
/// The database could not do what it was asked: it is down, too slow, full, or its disk fails. Nothing is wrong with the request; the same
/// may be asked again later.
/// </summary>
/// <param name="why">In a few words, without anything that was stored.</param>
/// <param name="mayHaveHappened">
/// The answer to a commit was lost: the transaction may be on disk or not. Who asks again with the same request key finds out.
/// </param>
/// <param name="inner">What the driver said.</param>
public sealed class DatabaseUnavailableException(string why, bool mayHaveHappened, Exception? inner) : DbException($"The database can't be used: {why}", inner)
{
    public bool MayHaveHappened { get; } = mayHaveHappened;

    public string Why { get; } = why;

    // Classes of postgresql.org/docs/current/errcodes-appendix.html: connection, resources, operator, system; and a lock that isn't given.
    private static readonly string[] StatesOfTrouble = ["08", "53", "57", "58000", "58030", "55P03"];

    /// <summary>The failure in this form when it is of the database and not of what it was asked; else null.</summary>
    internal static DatabaseUnavailableException? Of(Exception failure, bool isCommit) => failure switch
    {
        SqliteException lite => OfSqlite(lite, isCommit),
        PostgresException server => StatesOfTrouble.Any(state => server.SqlState.StartsWith(state, StringComparison.Ordinal)) ? new(server.MessageText, isCommit, server) : null,
        NpgsqlException lost => new(lost.InnerException is TimeoutException ? "it is too slow" : "it does not answer", isCommit, lost),
        TimeoutException slow => new("it is too slow", isCommit, slow),
        IOException broken => new("the connection broke", isCommit, broken),
        _ => null,
    };

    /// <summary>A failure of the database that is not in this form yet.</summary>
    internal static bool IsRaw(Exception failure) => failure is not DatabaseUnavailableException && Of(failure, isCommit: false) is not null;

    /// <summary>Two transactions were in each other's way; the same once more may pass.</summary>
    internal static bool IsCollision(Exception failure) => failure is PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure };

    /// <summary>The disk failed under the file (SQLite): whether it holds what was written is not known.</summary>
    internal bool IsOfTheDisk => InnerException is SqliteException { SqliteErrorCode: 10 };

    /// <summary>The same once more may pass, and harms nothing: nothing of it is kept.</summary>
    internal static bool MayPassAgain(Exception failure) => IsCollision(failure) || (IsLost(failure) && failure is not DatabaseUnavailableException { MayHaveHappened: true });

    /// <summary>The connection was there and broke off, or had done so long before it was used.</summary>
    internal static bool IsLost(Exception failure) => (failure is DatabaseUnavailableException { InnerException: { } inner } ? inner : failure) switch
    {
        PostgresException server => server.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown || server.SqlState.StartsWith("08", StringComparison.Ordinal),
        NpgsqlException { InnerException: IOException } or IOException => true,
        _ => false,
    };

    // sqlite.org/rescode.html: a full disk rolls the commit back; after an I/O error it is not known what the disk has.
    private static DatabaseUnavailableException? OfSqlite(SqliteException failure, bool isCommit) => failure.SqliteErrorCode switch
    {
        5 or 6 => new("it is in use", mayHaveHappened: false, failure),
        8 => new("it can't be written", mayHaveHappened: false, failure),
        10 => new("its disk fails", isCommit, failure),
        13 => new("its disk is full", mayHaveHappened: false, failure),
        14 => new("its file can't be opened", mayHaveHappened: false, failure),
        11 or 26 => new("its file is damaged", mayHaveHappened: false, failure),
        _ => null,
    };
}
