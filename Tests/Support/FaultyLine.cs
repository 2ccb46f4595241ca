using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace VoiceGateway.Tests.Support;

/// <summary>A line to a PostgreSQL server (loopback TCP in, its socket out) that a test can cut, hold up, or cut when an answer to COMMIT comes. Thread-safe.</summary>
public sealed class FaultyLine : IAsyncDisposable
{
    private readonly NpgsqlConnectionStringBuilder server;
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Lock gate = new();
    private readonly List<Socket> open = [];
    private TaskCompletionSource passing = Passing();
    private volatile bool isCut;
    private int cutsAtCommit;

    public FaultyLine(string address)
    {
        server = new(address);
        listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Where to connect.</summary>
    public string Address => new NpgsqlConnectionStringBuilder(server.ToString()) { Host = "127.0.0.1", Port = ((IPEndPoint)listener.LocalEndpoint).Port, SslMode = SslMode.Disable }.ToString();

    /// <summary>How many answers to a COMMIT were cut off.</summary>
    public int Lost { get; private set; }

    /// <summary>Nobody gets through, and who is through is thrown out.</summary>
    public void Cut()
    {
        isCut = true;
        lock (gate)
        {
            foreach (var socket in open) socket.Close();
            open.Clear();
        }
    }

    /// <summary>As if nothing had been.</summary>
    public void Mend()
    {
        isCut = false;
        passing.TrySetResult();
    }

    /// <summary>What is sent stays on the way, both ways, until it is mended.</summary>
    public void Hold()
    {
        if (passing.Task.IsCompleted) passing = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>The next so many answers to a COMMIT don't arrive: the connection ends instead.</summary>
    public void LoseAnswersToCommit(int count) => Volatile.Write(ref cutsAtCommit, count);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        Mend();
        Cut();
        listener.Dispose();
        stop.Dispose();
    }

    private static TaskCompletionSource Passing()
    {
        var free = new TaskCompletionSource();
        free.SetResult();
        return free;
    }

    private async Task AcceptAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                _ = ServeAsync(await listener.AcceptSocketAsync(stop.Token));
            }
            catch (Exception problem) when (problem is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var upstream = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        lock (gate) open.AddRange([client, upstream]);
        try
        {
            if (isCut) return;
            await upstream.ConnectAsync(new UnixDomainSocketEndPoint(Path.Combine(server.Host!, $".s.PGSQL.{server.Port}")));
            var hasCommitted = false;
            await Task.WhenAny(
                PumpAsync(client, upstream, bytes => hasCommitted |= Encoding.ASCII.GetString(bytes.Span).Contains("COMMIT", StringComparison.Ordinal)),
                PumpAsync(upstream, client, _ => hasCommitted = hasCommitted && IsLost()));
        }
        catch (Exception problem) when (problem is SocketException or ObjectDisposedException)
        {
            return;
        }
        finally
        {
            client.Dispose();
        }

        // Thrown on the way back only: the server has carried it out.
        bool IsLost()
        {
            if (Volatile.Read(ref cutsAtCommit) <= 0 || Interlocked.Decrement(ref cutsAtCommit) < 0) return false;
            Lost++;
            throw new SocketException((int)SocketError.ConnectionReset);
        }
    }

    private async Task PumpAsync(Socket from, Socket to, Action<ReadOnlyMemory<byte>> see)
    {
        var buffer = new byte[64 * 1024];
        while (await from.ReceiveAsync(buffer) is > 0 and var count)
        {
            await passing.Task;
            see(buffer.AsMemory(0, count));
            await to.SendAsync(buffer.AsMemory(0, count));
        }
    }
}
