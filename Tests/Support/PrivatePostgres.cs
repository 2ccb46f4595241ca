using System.Diagnostics;
using System.Text;
using Npgsql;

namespace VoiceGateway.Tests.Support;

/// <summary>
/// A PostgreSQL server of this test run alone, in a temporary folder and on a socket in it. A shell guards it: when this
/// process ends, however it ends, the shell's input closes and the shell stops the server and deletes the folder.
/// </summary>
internal sealed class PrivatePostgres
{
    // PostgreSQL refuses to run as root, so root becomes another user first. Nothing is kept, so nothing is synced.
    private const string Script =
        """
        bin=$(ls -d /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /usr/local/pgsql/bin 2>/dev/null | sort -V | tail -n 1)
        [ -x "$bin/initdb" ] || bin=$(dirname "$(command -v initdb)")
        [ -x "$bin/initdb" ] || { echo "PostgreSQL's server is not installed"; exit 1; }
        if [ "$(id -u)" = 0 ] && [ -z "$VOICEGATEWAY_TEST_DEMOTED" ]; then
          export VOICEGATEWAY_TEST_DEMOTED=1
          user=$(id -un postgres 2>/dev/null || echo nobody)
          if command -v setpriv >/dev/null; then exec setpriv --reuid="$user" --regid="$(id -g "$user")" --clear-groups sh -c "$0" "$0"; fi
          exec runuser -u "$user" -- sh -c "$0" "$0"
        fi
        umask 077
        folder=$(mktemp -d "${TMPDIR:-/tmp}/vgpg.XXXXXX" 2>/dev/null || mktemp -d /tmp/vgpg.XXXXXX) || exit 1
        cd "$folder" || exit 1
        trap '' INT HUP TERM
        if "$bin/initdb" -D data -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync --no-instructions >initdb.log 2>&1; then
          "$bin/postgres" -D "$folder/data" -k "$folder" -c listen_addresses= -c fsync=off -c synchronous_commit=off \
            -c full_page_writes=off -c max_connections=300 -c lc_messages=C -c autovacuum=off </dev/null 2>&1 &
          echo "folder $folder"
          cat >/dev/null
          kill -QUIT $!
          wait
        else
          cat initdb.log
        fi
        cd / && rm -rf "$folder"
        """;

    private static readonly Lazy<Task<string>> Started = new(StartAsync);

    /// <summary>Starts the server at the first call.</summary>
    /// <returns>A connection string to its maintenance database.</returns>
    public static Task<string> AddressAsync() => Started.Value;

    private static async Task<string> StartAsync()
    {
        // The script is its own $0, so that it can start itself again as another user.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec sh -c \"$0\" \"$0\"", Script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        var process = Process.Start(start)!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop(process);
        var (seen, folder) = (new StringBuilder(), "");
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            seen.AppendLine(line);
            if (line.StartsWith("folder ")) folder = line[7..];
            if (!line.Contains("ready to accept connections")) continue;
            _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
            return new NpgsqlConnectionStringBuilder { Host = folder, Username = "postgres", Database = "postgres" }.ToString();
        }
        throw new InvalidOperationException(
            $"These tests need PostgreSQL: install its server (apt-get install postgresql), or name one in VOICEGATEWAY_TEST_POSTGRES.\n{seen}");
    }

    private static void Stop(Process process)
    {
        process.StandardInput.Close();
        process.WaitForExit(TimeSpan.FromSeconds(5));
    }
}
