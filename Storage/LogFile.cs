using System.Data.Common;

namespace VoiceGateway.Storage;

/// <summary>The log that SQLite writes ahead of its file.</summary>
internal static class LogFile
{
    /// <summary>
    /// Moves all of the log into the file and makes it empty. When the disk has failed to take what was written, the operating system may hold
    /// pages in memory that look written and are not (lwn.net/Articles/752063), and asking once more to have them written is answered with yes.
    /// So what the log holds is written anew, to other places and with a wait for the disk, before anything is built on it.
    /// </summary>
    /// <param name="connection">Just opened to write.</param>
    /// <param name="isNeeded">It must be done; else, when somebody is reading, as much as can be.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="DatabaseUnavailableException">It is needed, and could not be done now.</exception>
    public static async Task EmptyAsync(DbConnection connection, bool isNeeded, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        await using var row = await command.ExecuteReaderAsync(cancel);
        var isBusy = await row.ReadAsync(cancel) && row.GetInt32(0) != 0;
        if (isBusy && isNeeded) throw new DatabaseUnavailableException("its disk has failed, and others read what has to be written again", mayHaveHappened: false, null);
    }
}
